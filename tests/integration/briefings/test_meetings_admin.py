"""Meetings in the admin: what the form suggests and refuses, and what a decision shows on what it concerns."""

import re
from datetime import date
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portal.barriers.models import Barrier
from portal.briefings.models import Action, Decision, Meeting
from portal.briefings.tasks import find_overdue
from tests.factories.briefings import make_briefing
from tests.factories.case_studies import make_case_study
from tests.factories.meetings import action, days, decision, make_meeting
from tests.factories.people import clients

pytestmark = pytest.mark.django_db

NEW = "/admin/meetings/new/"
DAY = date(2030, 5, 1)
KINDS = ("papers", "decisions", "actions")
AGREED = {"text": "Example", "owner": "LGA secretariat", "due": "", "state": "open"}


@pytest.fixture
def editor() -> Client:
    return clients()["editor"]


def send(client: Client, address: str = NEW, *, day: date = DAY, **rows: list[dict[str, Any]]) -> HttpResponse:
    """Send the form with these papers, decisions and actions, as the page in the browser does."""
    sent: dict[str, Any] = {"date": day.isoformat(), "host": "dclg", "venue": "", "note": ""}
    for kind in KINDS:
        forms = rows.get(kind, [])
        sent |= {f"{kind}-TOTAL_FORMS": len(forms), f"{kind}-INITIAL_FORMS": sum("id" in each for each in forms)}
        for number, each in enumerate(forms):
            values = ({} if kind == "papers" else AGREED) | {"ORDER": number + 1, "DELETE": ""} | each
            sent |= {f"{kind}-{number}-{name}": value for name, value in values.items()}
    answer: Any = client.post(address, sent)
    return answer


def test_only_editors_have_the_screens() -> None:
    meeting = make_meeting(DAY)
    for name, client in clients().items():
        allowed = name in {"editor", "board editor", "administrator"}
        for place in ("", "new/", f"edit/{meeting.pk}/", f"delete/{meeting.pk}/"):
            assert (client.get(f"/admin/meetings/{place}").status_code == 200) is allowed, (name, place)
        if not allowed:
            send(client, day=date(2031, 1, 1))
    assert Meeting.objects.count() == 1


def test_a_meeting_is_planned_held_and_its_actions_closed(editor: Client) -> None:
    first, second = make_briefing("First paper"), make_briefing("Second paper")
    assert send(editor, papers=[{"briefing": second.pk}, {"briefing": first.pk}], actions=[{}]).status_code == 302
    meeting = Meeting.objects.get()
    assert [paper.briefing_id for paper in meeting.papers.all()] == [second.pk, first.pk]

    done = Action.objects.get()
    edit = f"/admin/meetings/edit/{meeting.pk}/"
    assert send(editor, edit, actions=[{"id": done.pk, "state": "done"}]).status_code == 302
    assert Action.objects.get().closed_on == timezone.localdate()
    assert send(editor, edit, actions=[{"id": done.pk, "state": "open"}]).status_code == 302
    assert Action.objects.get().closed_on is None


def test_the_form_suggests_who_did_not_host_last_time(editor: Client) -> None:
    def suggested() -> list[str]:
        return re.findall(r'<option value="(dclg|lga)" selected', editor.get(NEW).text)

    assert suggested() == ["dclg"]
    make_meeting(DAY)
    assert suggested() == ["lga"]
    make_meeting(date(2030, 8, 1), host="lga")
    assert suggested() == ["dclg"]


def test_what_cannot_be_is_refused_in_words(editor: Client) -> None:
    paper = make_briefing()
    make_meeting(date(2030, 8, 1))
    assert "There is a meeting on this day already" in send(editor, day=date(2030, 8, 1)).text
    too_early = [{"due": "2030-04-30"}]
    refused = send(editor, decisions=too_early, actions=too_early).text
    assert refused.count("This day is before the meeting. Choose 1 May 2030 or later") == 2
    assert "already. Remove one of the two" in send(editor, papers=[{"briefing": paper.pk}] * 2).text
    assert "Enter a valid date" in send(editor, actions=[{"due": "2030-02-30"}]).text
    assert Meeting.objects.count() == 1
    assert send(editor, actions=[{"due": "2030-05-01"}]).status_code == 302


@pytest.mark.parametrize("key", ["x", "\0", "-1", "0", "9" * 30, "\u00b2"])
def test_an_odd_choice_is_no_choice(editor: Client, key: str) -> None:
    assert send(editor, papers=[{"briefing": key}]).status_code == 200
    assert send(editor, decisions=[{"case_study": key, "barrier": key}]).status_code in {200, 302}
    assert not Decision.objects.exclude(case_study=None, barrier=None).exists()


def test_deleting_a_meeting_asks_and_says_what_goes(editor: Client) -> None:
    paper = make_briefing()
    meeting = make_meeting(DAY, papers=[paper], decisions=[decision(), decision()], actions=[action()])
    address = f"/admin/meetings/delete/{meeting.pk}/"
    assert "2 decisions and 1 action go with it" in editor.get(address).text
    assert Meeting.objects.exists()
    assert editor.post(address).status_code == 302
    assert not Decision.objects.exists()
    paper.refresh_from_db()


def test_after_a_decision_about_a_block_the_editor_is_led_to_its_desk(editor: Client) -> None:
    barrier = Barrier.objects.create(title="Example block", sort="legal", state=Barrier.State.WITH_BOARD)
    send(editor, decisions=[{"barrier": barrier.pk}])
    assert f"/admin/barriers/desk/{barrier.pk}/" in editor.get("/admin/meetings/").text
    barrier.refresh_from_db()
    assert barrier.state == Barrier.State.WITH_BOARD


def test_a_decision_shows_on_what_it_concerns_to_everybody_or_to_the_board() -> None:
    case = make_case_study("Example case")
    merged = Barrier.objects.create(title="Merged block", sort="legal", state=Barrier.State.MERGED)
    barrier = Barrier.objects.create(title="Example block", sort="legal", state=Barrier.State.OPEN)
    Barrier.objects.filter(pk=merged.pk).update(merged_into=barrier)
    shown = decision("Public decision", case_study=case, barrier=barrier, is_public=True, due=days(-3))
    inner = decision("Inner decision", case_study=case, barrier=merged, state="done", closed_on=days(-1))
    meeting = make_meeting(days(-10), decisions=[shown, inner])

    for name, client in clients().items():
        is_board = name in {"board", "editor", "board editor", "administrator"}
        for address in ("/case-studies/example-case/", barrier.get_absolute_url()):
            text = client.get(address).text
            assert "What the board decided" in text, (name, address)
            assert "Example organisation. Decided on" in text
            assert "Overdue: was due on" in text
            assert ("Inner decision" in text) is is_board, (name, address)
            assert ("Done on" in text) is is_board
            assert (meeting.get_absolute_url() in text) is is_board


def test_actions_past_their_day_wait_on_this_week(editor: Client) -> None:
    late = [action("Latest", due=days(-1)), action("Earliest", due=days(-9)), action("Made up", due=days(-2))]
    make_meeting(days(-30), actions=[*late, action("In time", due=days(0)), action("No day"), *_closed()])
    with CaptureQueriesContext(connection) as asked:
        found = find_overdue(2)
    assert len(asked) == 1
    assert ([task.title for task in found.shown], found.total) == (["Earliest", "Made up"], 3)
    assert editor.get(found.shown[0].url).status_code == 200
    assert "Earliest" in editor.get("/admin/").text


def _closed() -> list[Action]:
    return [action("Closed", due=days(-5), state=state) for state in ("done", "dropped")]


def test_an_address_that_was_typed_into_a_meeting_can_be_erased() -> None:
    ann, text = "ann@example.org", "Ask Ann@example.org, not joann@example.org."
    meeting = make_meeting(DAY, note=text, venue=ann, decisions=[decision(text)], actions=[action(owner=ann)])
    call_command("erase_person", ann)
    kept = Meeting.objects.get(pk=meeting.pk)
    words = f"{kept.note} {kept.venue} {Decision.objects.get().text} {Action.objects.get().owner}"
    assert re.findall(r"[\w.]+@[\w.]+\w", words) == ["joann@example.org"] * 2
    assert words.count("[e-mail address removed]") == 4
