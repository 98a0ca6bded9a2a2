"""Editors find what waits for them, do what the state allows, and nobody else sees any of it."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from post_office.models import Email
from pytest_django import DjangoAssertNumQueries

from casestudies.models import CaseStudyPage
from casestudies.submission import tasks
from casestudies.submission.models import Correspondence, Submission, SubmissionFile
from tests.factories.case_studies import make_case_study
from tests.factories.people import clients
from tests.factories.submissions import make_editor, make_submission
from tests.factories.vocabulary import make_council, make_service

pytestmark = pytest.mark.django_db

State = Submission.State
INBOX = "/admin/submissions/"


@pytest.fixture
def editor() -> Client:
    """Somebody of the group Editors, signed in."""
    client = Client()
    client.force_login(make_editor())
    return client


def screen(submission: Submission) -> str:
    """The address of its screen."""
    return reverse("submissions:edit", args=[submission.pk])


def press(client: Client, submission: Submission, step: str, seen: object = None, **typed: str) -> Any:
    """Press a button of the screen as it was opened just now."""
    if seen is None:
        seen = client.get(screen(submission)).context["seen"]
    given = {f"{step}-{name}": value for name, value in typed.items()}
    return client.post(reverse("submissions:do", args=[submission.pk, step]), {"seen": seen, **given})


def test_the_inbox_shows_first_what_waits_longest_for_an_editor(editor: Client) -> None:
    now = timezone.now()
    late = timezone.localdate() - timedelta(days=1)
    ages = {State.DECLINED: 50, State.READY: 40, State.WITH_CONTRIBUTOR: 30, State.NEW: 10}
    made = {state: make_submission(state, state_since=now - timedelta(days=age)) for state, age in ages.items()}
    older = make_submission(state_since=now - timedelta(days=20))
    overdue = make_submission(State.WITH_CONTRIBUTOR, due_on=late, state_since=now - timedelta(days=15))
    shown = [each.pk for each in editor.get(INBOX).context["object_list"]]
    assert shown == [
        each.pk
        for each in (
            older, overdue, made[State.NEW], made[State.READY], made[State.WITH_CONTRIBUTOR], made[State.DECLINED],
        )
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ({"state": "new"}, 1), ({"state": "declined"}, 1), ({"owner": "null"}, 2), ({"q": "exampleshire"}, 2),
        ({"q": "nothing"}, 0), ({"state": "no-such"}, 2), ({"owner": "999"}, 2), ({"ordering": "due_on"}, 2),
    ],
)  # fmt: skip
def test_the_inbox_is_narrowed_by_state_owner_and_words(editor: Client, query: dict[str, str], number: int) -> None:
    make_submission(council=make_council())
    make_submission(State.DECLINED)
    answer = editor.get(INBOX, query)
    assert (answer.status_code, len(answer.context["object_list"])) == (200, number)


def test_the_inbox_stands_in_the_menu_of_those_who_work_on_it(editor: Client) -> None:
    assert INBOX in editor.get("/admin/").content.decode()
    board = Client()
    board.force_login(make_editor("board", "Board"))
    assert board.get(INBOX).status_code == 302


def test_the_screen_names_what_may_be_the_same(editor: Client) -> None:
    council, service = make_council(), make_service()
    record = make_case_study("Permits on a phone", services=[service])
    again = make_submission(State.DECLINED, title="Permits again", council=council, service=service, email="b@e.org")
    make_submission(State.DRAFT, title="Unsent", council=council, service=service)
    page = editor.get(screen(make_submission(council=council, service=service))).content.decode()
    assert record.title in page
    assert screen(again) in page
    assert "Unsent" not in page


def test_drafts_are_a_number_and_nothing_else(editor: Client) -> None:
    drafts = [make_submission(state, title="Secret bins") for state in (State.DRAFT, State.SIGN_OFF)]
    page = editor.get(INBOX).content.decode()
    assert "2 more are being written" in page
    assert "Secret bins" not in page
    for draft in drafts:
        assert editor.get(screen(draft)).status_code == 404
        assert editor.post(reverse("submissions:do", args=[draft.pk, "withdraw"])).status_code == 404


def test_an_empty_inbox_says_what_to_do(editor: Client) -> None:
    assert "/share/" in editor.get(INBOX).content.decode()


@pytest.mark.parametrize(
    ("state", "steps"),
    [
        (State.NEW, "accept ask note take set-due decline withdraw"),
        (State.WITH_CONTRIBUTOR, "accept ask note take set-due decline withdraw"),
        (State.READY, "ask note take set-due decline withdraw"),
        (State.PUBLISHED, "note"),
        (State.DECLINED, "note"),
        (State.WITHDRAWN, "note"),
    ],
)
def test_the_screen_offers_what_the_state_allows(editor: Client, state: State, steps: str) -> None:
    answer = editor.get(screen(make_submission(state)))
    assert [step.name for step in answer.context["steps"]] == steps.split()
    for step in answer.context["steps"]:
        assert step.says.endswith(".")


def test_an_editor_asks_and_reads_it_in_the_correspondence(editor: Client) -> None:
    submission = make_submission()
    assert press(editor, submission, "ask", text="How many calls?").status_code == 302
    page = editor.get(screen(submission)).content.decode()
    assert "How many calls?" in page
    assert "With the contributor" in page


def test_a_second_click_is_refused_in_words(editor: Client) -> None:
    submission = make_submission()
    press(editor, submission, "ask", seen=0, text="How many calls?")
    second = press(editor, submission, "ask", seen=0, text="How many calls?")
    assert second.status_code == 409
    assert "something happened here" in second.content.decode()
    assert Email.objects.count() == 1


@pytest.mark.parametrize(
    ("step", "typed", "status", "sentence"),
    [
        ("ask", {"text": ""}, 400, "Write something here first."),
        ("ask", {"text": "a" * 10_000}, 400, "5000"),
        ("ask", {"text": "a\0b"}, 400, "Null characters"),
        ("decline", {"text": " "}, 400, "Write something here first."),
        ("withdraw", {}, 400, "Tick this if the contributor asked"),
        ("set-due", {"day": "soon"}, 400, "Enter a valid date"),
        ("no-such-step", {}, 409, "cannot be done as it stands"),
        ("close-call", {"text": "x"}, 409, "cannot be done as it stands"),
    ],
)
def test_what_cannot_be_done_is_said_and_changes_nothing(
    editor: Client, step: str, typed: dict[str, str], status: int, sentence: str
) -> None:
    submission = make_submission()
    answer = press(editor, submission, step, **typed)
    assert answer.status_code == status
    assert sentence in answer.content.decode()
    submission.refresh_from_db()
    assert submission.state == State.NEW
    assert not submission.correspondence.exists()


@pytest.mark.parametrize("seen", ["", "-1", "x", "9" * 40, "\u0661"])
def test_a_made_up_version_is_refused(editor: Client, seen: str) -> None:
    assert press(editor, make_submission(), "ask", seen=seen, text="How many?").status_code == 409


def test_an_editor_accepts_and_finds_the_draft_record(editor: Client) -> None:
    submission = make_submission()
    press(editor, submission, "accept")
    page = CaseStudyPage.objects.get()
    assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in editor.get(screen(submission)).content.decode()


def test_one_button_adds_the_domain_to_the_council(editor: Client) -> None:
    council = make_council(email_domains=["other.gov.uk"])
    submission = make_submission(council=council, confirmed="")
    press(editor, submission, "add-domain")
    council.refresh_from_db()
    submission.refresh_from_db()
    assert council.email_domains == ["other.gov.uk", "exampleshire.gov.uk"]
    assert submission.confirmed == Submission.Confirmed.EDITOR


def test_a_call_is_written_up_and_goes_to_the_contributor_to_check(editor: Client) -> None:
    council = make_council()
    call = make_submission(
        title="", what_you_did="", wants_call=True, phone="01234 567890, mornings", confirmed="", declared_at=None
    )
    assert "Call: 01234 567890, mornings" in editor.get(screen(call)).content.decode()
    empty = press(editor, call, "write-up-call")
    assert empty.status_code == 400
    assert "Type the name of the council." in empty.content.decode()
    typed = {
        "call-council_named": council.name,
        "call-service_named": "Bins",
        "call-title": "Bins by text",
        "call-what_you_did": "They write a text.",
        "call-email": "officer@exampleshire.gov.uk",
        "seen": "0",
    }
    assert editor.post(reverse("submissions:do", args=[call.pk, "write-up-call"]), typed).status_code == 302
    call.refresh_from_db()
    assert (call.state, call.council, call.service_typed) == (State.WITH_CONTRIBUTOR, council, "Bins")
    assert call.called_at is not None
    assert Email.objects.get().to == ["officer@exampleshire.gov.uk"]


def test_a_call_without_anything_to_write_up_leaves_the_inbox(editor: Client) -> None:
    call = make_submission(wants_call=True)
    press(editor, call, "close-call", text="They begin next year.")
    call.refresh_from_db()
    assert call.state == State.WITHDRAWN
    assert not Email.objects.exists()


def test_files_are_saved_by_editors_and_never_shown(editor: Client) -> None:
    kept = SubmissionFile(submission=make_submission(), name="form.html", is_image=False)
    kept.file.save("form.html", ContentFile(b"<script>alert(1)</script>"))
    answer = editor.get(reverse("submissions:file", args=[kept.submission_id, kept.pk]))
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert b"".join(answer) == b"<script>alert(1)</script>"
    other = make_submission(State.DRAFT)
    SubmissionFile.objects.update(submission=other)
    assert editor.get(reverse("submissions:file", args=[other.pk, kept.pk])).status_code == 404


def test_only_editors_and_administrators_see_submissions() -> None:
    submission = make_submission(title="Secret bins")
    submission.files.create(name="form.pdf", file="submissions/none.pdf")
    addresses = [INBOX, f"{INBOX}results/", screen(submission), f"{screen(submission)}files/1/", "/admin/"]
    for name, client in clients().items():
        may = "editor" in name or name == "administrator"
        for address in addresses:
            answer = client.get(address)
            if not may:
                assert answer.status_code in {302, 403} or "submissions" not in answer.content.decode(), (name, address)
        if not may:
            client.post(reverse("submissions:do", args=[submission.pk, "decline"]), {"seen": 0, "decline-text": "No"})
        else:
            assert client.get(INBOX).status_code == 200
    submission.refresh_from_db()
    assert submission.state == State.NEW


@pytest.mark.parametrize("group", ["Editors", "Moderators"])
def test_both_groups_work_on_submissions(group: str) -> None:
    client = Client()
    client.force_login(make_editor("person", group))
    assert press(client, make_submission(), "accept").status_code == 302


def test_the_inbox_asks_as_much_for_a_thousand(
    editor: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    council, owner = make_council(), make_editor("owner")
    states = [State.NEW, State.WITH_CONTRIBUTOR, State.READY, State.PUBLISHED]
    Submission.objects.bulk_create(
        Submission(state=states[number % 4], title=f"Case {number}", council=council, owner=owner)
        for number in range(1000)
    )
    editor.get(INBOX)
    with django_assert_max_num_queries(15):
        editor.get(INBOX)


def test_one_screen_asks_little_however_long_the_correspondence(
    editor: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    submission, owner = make_submission(council=make_council()), make_editor("owner")
    Correspondence.objects.bulk_create(
        Correspondence(submission=submission, kind="note", text=f"Note {number}", by=owner) for number in range(60)
    )
    editor.get(screen(submission))
    with django_assert_max_num_queries(25):
        editor.get(screen(submission))


def test_a_draft_record_is_finished_in_its_form_which_leads_back_to_the_letters(editor: Client) -> None:
    submission = make_submission()
    press(editor, submission, "accept")
    form = reverse("wagtailadmin_pages:edit", args=[CaseStudyPage.objects.get().pk])
    assert tasks.find(5).shown[0].url == form
    assert f'href="{screen(submission)}"' in editor.get(form).content.decode()
