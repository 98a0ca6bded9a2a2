"""What editors decide about a request, and what that leaves behind."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry

from portal.core.people import holdings
from portal.requests.models import Request, Support
from portal.requests.operations.telling import tell_due
from portal.requests.tasks import find_wanted
from portal.supports.tasks import find_new, find_unchecked
from tests.factories.case_studies import make_case_study
from tests.factories.people import clients
from tests.factories.requests import make_request, make_support, make_waiting
from tests.factories.vocabulary import make_council

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> Client:
    return clients()["editor"]


def decide(editor: Client, request: Request, decision: str, **sent: object) -> Any:
    return editor.post(f"/admin/requests/desk/{request.pk}/", {"decision": decision, **sent})


def test_a_released_request_is_shown_and_the_log_says_by_whom(editor: Client) -> None:
    request = make_request(state="new")
    assert decide(editor, request, "release").status_code == 302

    assert Client().get(request.get_absolute_url()).status_code == 200
    entry = ModelLogEntry.objects.get(action="requests.open")
    assert (entry.user.get_username(), entry.object_id) == ("editor", str(request.pk))
    assert "Shown to readers" in editor.get(f"/admin/requests/history/{request.pk}/").text


def test_an_answer_is_shown_and_everybody_who_waits_is_told(editor: Client) -> None:
    request = make_request()
    make_waiting(request, "ann@example.org")
    record = make_case_study("An answer")
    assert decide(editor, request, "answer", **{"answer-case_study": record.pk}).status_code == 302

    assert tell_due() == 1
    page = Client().get(request.get_absolute_url()).text
    assert "Answered by" in page
    assert "An answer" in page


@pytest.mark.parametrize("key", ["", "x", "0", "\0", "9" * 30])
@pytest.mark.parametrize("decision", ["answer", "merge"])
def test_an_odd_choice_is_refused_in_words(editor: Client, decision: str, key: str) -> None:
    request = make_request()
    answer = decide(editor, request, decision, **{"answer-case_study": key, "merge-into": key})

    assert answer.status_code == 400
    request.refresh_from_db()
    assert request.state == "open"


@pytest.mark.parametrize(
    ("decision", "sent", "state"),
    [
        ("close", {"close-reason": "Elsewhere."}, "closed"),
        ("hide", {"hide-reason": "Names somebody."}, "hidden"),
    ],
)
def test_closing_and_hiding_need_a_reason_and_can_be_taken_back(
    editor: Client, decision: str, sent: dict[str, object], state: str
) -> None:
    request = make_request()
    assert decide(editor, request, decision).status_code == 400
    decide(editor, request, decision, **sent)
    request.refresh_from_db()
    assert (request.state, bool(request.reason)) == (state, True)
    decide(editor, request, "reopen")
    request.refresh_from_db()
    assert (request.state, request.reason) == ("open", "")


def test_a_decision_that_came_too_late_changes_nothing_and_says_so(editor: Client) -> None:
    request = make_request(state="hidden")
    for decision in ("release", "close", "nonsense", ""):
        answer = decide(editor, request, decision)
        assert answer.status_code == 409
        assert "Nothing was changed" in answer.text
    request.refresh_from_db()
    assert request.state == "hidden"


@pytest.mark.parametrize(("decision", "counted"), [("count", True), ("leave", False)])
def test_an_editor_settles_whether_a_council_with_an_unknown_domain_counts(
    editor: Client, decision: str, counted: bool
) -> None:
    support = make_waiting(make_request(), "ann@shared.example", council=make_council())
    assert find_unchecked(5).total == 1
    assert decide(editor, support.request, decision, support=support.pk).status_code == 302

    support.refresh_from_db()
    assert support.counted is counted
    assert find_unchecked(5).total == 0
    assert decide(editor, support.request, decision, support=support.pk).status_code == 409


def test_the_words_of_a_stranger_can_be_put_right_before_release(editor: Client) -> None:
    request = make_request("Ask Ann Example", state="new")
    editor.post(
        f"/admin/requests/edit/{request.pk}/", {"subject": "Ask somebody", "text": "Words.", "note": "Changed."}
    )
    request.refresh_from_db()

    assert (request.subject, request.note, request.state) == ("Ask somebody", "Changed.", "new")


def test_this_week_names_new_ones_then_the_most_wanted(django_assert_num_queries: Any) -> None:
    make_request("New one", state="new")
    wanted = make_request("Wanted")
    make_request("Less wanted")
    make_support(wanted, make_council(), counted=True)
    for state in ("answered", "closed", "hidden"):
        make_request(state=state)

    with django_assert_num_queries(3):
        new, unchecked, most = find_new(5), find_unchecked(5), find_wanted(1)
    assert [task.title for task in new.shown] == ["New one"]
    assert ([task.title for task in most.shown], most.total) == (["Wanted"], 2)
    assert most.shown[0].reason == "1 council needs this. No editor has found an answer yet."
    assert unchecked.total == 0


def test_erasing_a_person_keeps_the_council_and_says_so() -> None:
    request = make_request()
    council = make_council()
    make_waiting(request, "ann@example.org", council=council, counted=True, text="Call Ann")
    make_support(request, council)
    make_waiting(request, "bob@example.org", council_typed="Elsewhere")
    done = holdings["requests"].erase("ANN@example.org")

    assert (done.erased, done.kept, bool(done.reason)) == (1, 1, True)
    assert request.supports.filter(council=council).get().counted
    assert set(Support.objects.values_list("email", flat=True)) == {"", "bob@example.org"}
    assert not Support.objects.filter(text="Call Ann").exists()


def test_addresses_go_after_two_years_and_unconfirmed_or_told_ones_after_a_month() -> None:
    request, now = make_request(), timezone.now()
    month, years = now - timedelta(days=31), now - timedelta(days=731)
    make_waiting(request, "waits@example.org", month, council_typed="A")
    make_waiting(request, "old@example.org", years, council_typed="B")
    make_support(request, email="unconfirmed@example.org", created_at=month, council_typed="C")
    make_waiting(request, "told@example.org", month, told_at=month, council_typed="D")
    holding = holdings["requests"]
    assert holding.prune is not None
    assert holding.keeps is not None

    assert holding.prune(holding.keeps) == 3
    assert list(Support.objects.exclude(email="").values_list("email", flat=True)) == ["waits@example.org"]
    assert Support.objects.count() == 4


@pytest.mark.django_db(transaction=True)
def test_needs_sent_as_messages_become_requests_and_nothing_is_lost() -> None:
    executor = MigrationExecutor(connection)
    before = executor.loader.project_state([("feedback", "0001_initial"), ("requests", "0001_initial")]).apps
    message = before.get_model("feedback", "Message").objects
    make_council()
    message.create(kind="need", subject="Bins", text="A form.", council="exampleshire", email="Ann@Example.org")
    message.create(kind="need", subject="", text="Words only", handled_at=timezone.now(), note="Rang them.")
    message.create(kind="mistake", about="/", text="Wrong.")
    migration = executor.loader.get_migration("requests", "0002_needs")
    with connection.schema_editor(atomic=False) as editor:
        migration.operations[0].code(before, editor)  # type: ignore[attr-defined]  # its one operation runs code

    bins, words = Request.objects.order_by("pk")
    assert (bins.subject, bins.text, bins.state) == ("Bins", "A form.", "new")
    (support,) = bins.supports.all()
    assert (str(support), support.email, support.counted) == ("Exampleshire", "ann@example.org", False)
    assert (words.subject, words.state) == ("Words only", "hidden")
    assert "Rang them." in words.note
    assert list(message.values_list("kind", flat=True)) == ["mistake"]
