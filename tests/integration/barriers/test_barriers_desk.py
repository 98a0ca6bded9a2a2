"""What editors decide about a block, what that leaves behind, and whom it tells."""

from collections.abc import Mapping
from typing import Any

import pytest
from django.test import Client
from post_office.models import Email
from wagtail.models import ModelLogEntry

from portal.barriers.models import Barrier
from portal.barriers.operations.telling import tell_due
from portal.core.people import holdings
from portal.supports.tasks import find_new, find_unchecked
from tests.factories.barriers import make_barrier, make_stopped, make_told_later
from tests.factories.people import clients
from tests.factories.requests import make_request, make_waiting
from tests.factories.vocabulary import make_council

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> Mapping[str, Client]:
    return clients()


@pytest.fixture
def editor(people: Mapping[str, Client]) -> Client:
    return people["editor"]


def decide(editor: Client, barrier: Barrier, decision: str, **sent: object) -> Any:
    return editor.post(f"/admin/barriers/desk/{barrier.pk}/", {"decision": decision, **sent})


def test_a_block_goes_from_new_to_resolved_and_the_log_says_by_whom(editor: Client) -> None:
    barrier = make_barrier(state="new")
    way = {
        "release": "Open",
        "board": "With the board",
        "agree": "Action agreed",
        "resolve": "Resolved",
        "reopen": "Open",
        "refuse": "Will not be fixed",
    }
    for decision, words in way.items():
        sent = {f"{decision}-reason": "Made up."} if decision in {"resolve", "refuse"} else {}
        assert decide(editor, barrier, decision, **sent).status_code == 302, decision
        assert words in Client().get(barrier.get_absolute_url()).text, decision

    entries = ModelLogEntry.objects.filter(action__startswith="barriers.").order_by("pk")
    assert [entry.action.partition(".")[2] for entry in entries] == [
        "open", "with-board", "action-agreed", "resolved", "open", "will-not-fix",
    ]  # fmt: skip
    assert {entry.user.get_username() for entry in entries} == {"editor"}
    assert "With the board" in editor.get(f"/admin/barriers/history/{barrier.pk}/").text


@pytest.mark.parametrize(
    ("decision", "state"), [("resolve", "resolved"), ("refuse", "will-not-fix"), ("hide", "hidden")]
)
def test_what_ends_a_block_needs_a_reason_and_can_be_taken_back(editor: Client, decision: str, state: str) -> None:
    barrier = make_barrier()
    assert decide(editor, barrier, decision).status_code == 400
    decide(editor, barrier, decision, **{f"{decision}-reason": "Made up."})
    barrier.refresh_from_db()
    assert (barrier.state, barrier.reason) == (state, "Made up.")
    decide(editor, barrier, "reopen")
    barrier.refresh_from_db()
    assert (barrier.state, barrier.reason) == ("open", "")


def test_a_decision_that_came_too_late_or_is_none_changes_nothing_and_says_so(editor: Client) -> None:
    barrier = make_barrier(state="hidden")
    for decision in ("release", "board", "undo", "nonsense", "", "\0"):
        answer = decide(editor, barrier, decision)
        assert answer.status_code == 409
        assert "Nothing was changed" in answer.text
    for key in ("", "x", "0", "9" * 30, str(barrier.pk)):
        assert decide(editor, make_barrier(), "merge", **{"merge-into": key}).status_code == 400, key
    barrier.refresh_from_db()
    assert barrier.state == "hidden"


def test_a_merge_and_its_undoing_on_the_screens(editor: Client) -> None:
    stays, goes = make_barrier("Stays"), make_barrier("Goes", state="new")
    make_stopped(goes, make_council(), counted=True)
    assert decide(editor, goes, "merge", **{"merge-into": stays.pk}).status_code == 302
    assert "Stops 1 council" in Client().get(stays.get_absolute_url()).text
    assert "Goes" in editor.get(f"/admin/barriers/desk/{stays.pk}/").text

    assert decide(editor, goes, "undo").status_code == 302
    goes.refresh_from_db()
    assert (goes.state, goes.merged_into, goes.supports.count()) == ("new", None, 1)
    assert "No council confirmed yet" in Client().get(stays.get_absolute_url()).text


@pytest.mark.parametrize(("decision", "counted"), [("count", True), ("leave", False)])
def test_an_editor_settles_whether_a_council_with_an_unknown_domain_counts(
    editor: Client, decision: str, counted: bool
) -> None:
    support = make_told_later(make_barrier(), "ann@shared.example", council=make_council())
    assert decide(editor, support.barrier, decision, support="x").status_code == 409
    assert decide(editor, support.barrier, decision, support=support.pk).status_code == 302

    support.refresh_from_db()
    assert support.counted is counted
    assert ModelLogEntry.objects.filter(action="barriers.checked").exists()
    assert decide(editor, support.barrier, decision, support=support.pk).status_code == 409


def test_this_week_asks_one_question_for_new_requests_and_blocks_and_one_for_councils(
    django_assert_num_queries: Any,
) -> None:
    make_request("A need", state="new")
    make_barrier("A block", state="new")
    make_waiting(make_request(), "ann@shared.example", council=make_council())
    make_told_later(make_barrier(), "bob@shared.example", council_typed="Elsewhere")
    make_told_later(make_barrier(state="resolved"), "cat@shared.example", council_typed="Nowhere")

    with django_assert_num_queries(2):
        new, unchecked, first = find_new(5), find_unchecked(5), None
    assert [(task.kind, task.title) for task in new.shown] == [("Request", "A need"), ("Block", "A block")]
    assert new.total == 2
    assert [task.title for task in unchecked.shown] == [
        "Exampleshire: Bulky waste online",
        "Elsewhere: The supplier has no interface",
    ]
    first = find_new(1)
    assert ([task.title for task in first.shown], first.total) == (["A need"], 2)


def test_only_those_who_may_decide_see_the_screens_and_put_the_words_right(
    people: Mapping[str, Client], editor: Client
) -> None:
    barrier = make_barrier("Ask Ann Example", state="new")
    for address in ("/admin/barriers/", f"/admin/barriers/desk/{barrier.pk}/", f"/admin/barriers/edit/{barrier.pk}/"):
        seen = {name for name, client in people.items() if client.get(address).status_code == 200}
        assert seen == {"editor", "board editor", "administrator"}, address
    words = {"title": "Ask somebody", "text": "Words.", "sort": "legal", "note": "Changed."}
    assert editor.post(f"/admin/barriers/edit/{barrier.pk}/", words).status_code == 302
    barrier.refresh_from_db()
    assert (barrier.title, barrier.note, barrier.state) == ("Ask somebody", "Changed.", "new")


def test_everybody_who_confirmed_an_address_is_told_once_of_the_decision(editor: Client) -> None:
    barrier, other = make_barrier(), make_barrier("Merged in")
    for email in ("ann@example.org", "bob@example.org"):
        make_told_later(barrier, email)
    make_told_later(other, "ann@example.org", council=make_council())
    make_stopped(barrier, email="unconfirmed@example.org", council_typed="Nowhere")
    decide(editor, other, "merge", **{"merge-into": barrier.pk})
    decide(editor, barrier, "board")
    assert tell_due() == 0

    decide(editor, barrier, "agree")
    assert tell_due() == 2
    decide(editor, barrier, "resolve", **{"resolve-reason": "Made up."})
    assert tell_due() == 0
    letters = {email.to[0]: email.message for email in Email.objects.all()}
    assert set(letters) == {"ann@example.org", "bob@example.org"}
    assert barrier.get_absolute_url() in letters["ann@example.org"]
    assert "/blocks/stop/" in letters["ann@example.org"]
    assert "Action was agreed" in letters["ann@example.org"]
    make_told_later(barrier, "late@example.org")
    assert tell_due() == 1
    assert "Why: Made up." in Email.objects.order_by("pk")[2].message


def test_a_letter_and_its_note_are_one_transaction(monkeypatch: pytest.MonkeyPatch) -> None:
    make_told_later(make_barrier(state="will-not-fix", reason="Made up."), "ann@example.org")

    def fail(*given: object) -> None:
        raise OSError("made up")

    monkeypatch.setattr("portal.barriers.operations.telling.timezone.now", fail)
    with pytest.raises(OSError, match="made up"):
        tell_due()
    assert not Email.objects.exists()
    monkeypatch.undo()
    assert tell_due() == 1


def test_erasing_a_person_keeps_the_council_and_cleans_the_words_of_the_block() -> None:
    barrier = make_barrier(text="Write to Ann@example.org or joann@example.org.")
    council = make_council()
    make_told_later(barrier, "ann@example.org", council=council, counted=True, text="Call Ann")
    make_stopped(barrier, council)
    done = holdings["blocks"].erase("ANN@example.org")

    assert (done.erased, done.kept, bool(done.reason)) == (2, 1, True)
    assert list(barrier.supports.values_list("email", "counted", "text")) == [("", True, "")]
    barrier.refresh_from_db()
    assert barrier.text == "Write to [e-mail address removed] or joann@example.org."
