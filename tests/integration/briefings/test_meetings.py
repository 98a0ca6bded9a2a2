"""The board's page, meetings and packs: who reads them, and what stands in them."""

import re
from itertools import pairwise
from typing import Any
from urllib.parse import quote

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from portal.barriers.models import Barrier
from portal.briefings.models import BriefingPage, Meeting
from search.models import OutboxRow
from tests.factories.briefings import make_briefing
from tests.factories.case_studies import make_case_study
from tests.factories.figures import make_figure
from tests.factories.meetings import action, days, decision, make_meeting
from tests.factories.pages import restrict
from tests.factories.people import clients

pytestmark = pytest.mark.django_db

MOST = {"/board/": 16, "/meetings/": 8, "meeting": 12, "pack": 20}
MAY_READ = {"board", "editor", "board editor", "administrator"}


@pytest.fixture
def board() -> Client:
    return clients()["board"]


def published(title: str, **fields: Any) -> BriefingPage:
    """A briefing as an editor circulates it."""
    page = make_briefing(title, **fields)
    page.save_revision().publish()
    return BriefingPage.objects.get(pk=page.pk)


def addresses(meeting: Meeting) -> list[str]:
    page = meeting.get_absolute_url()
    return ["/board/", "/meetings/", page, f"{page}pack/"]


def in_order(text: str, *words: str) -> bool:
    places = [text.find(each) for each in words]
    return -1 not in places and places == sorted(places)


def test_the_board_and_editors_read_meetings_and_nobody_else() -> None:
    meeting = make_meeting(days(10), papers=[published("Zorilla paper")], actions=[action("Zorilla action")])
    for name, client in clients().items():
        for address in addresses(meeting):
            answer = client.get(address)
            if name in MAY_READ:
                assert answer.status_code == 200, (name, address)
                assert "no-store" in answer["Cache-Control"]
                continue
            assert "orilla" not in answer.text
            if name == "anonymous":
                assert answer.headers["Location"] == f"/sign-in/?next={quote(address)}"
            else:
                assert answer.status_code == 403, (name, address)
                assert "This page is for the Steering Board" in answer.text
            assert client.post(address).status_code in {302, 403, 405}


@pytest.mark.parametrize(
    "day", ["2026-02-30", "2026-13-01", "0000-01-01", "2026-2-3", "x", "20260203", "\uff12026-02-03", "2026-02-03%00"]
)
def test_a_day_that_is_none_is_not_found(board: Client, day: str) -> None:
    for client in (board, Client()):
        assert client.get(f"/meetings/{day}/").status_code == 404
        assert client.get(f"/meetings/{day}/pack/").status_code == 404


def test_only_who_reads_meetings_learns_that_there_is_none_on_a_day() -> None:
    answers = {name: client.get("/meetings/2001-01-01/").status_code for name, client in clients().items()}
    assert {name for name, status in answers.items() if status == 404} == MAY_READ


def test_a_pack_says_what_is_open_then_prints_the_papers_in_the_order_of_the_agenda(board: Client) -> None:
    make_meeting(days(-90), actions=[action("Action long open"), action("Action done", state="done")])
    make_meeting(days(-20), host="lga", decisions=[decision("Decision of the last meeting")])
    first = published("Zebra crossings", asked=("Decide on zebras.",), argument=[("text", "<h3>Stripes</h3>")])
    second = published("Allotments", asked=("Decide on allotments.",))
    meeting = make_meeting(days(10), papers=[first, second], actions=[action("Action of this meeting")])

    text = board.get(f"{meeting.get_absolute_url()}pack/").text

    contents, rest = text.split('<nav class="pack__contents"')[1].split("</nav>", 1)
    links = re.findall(r'href="#([\w-]+)">([^<]+)<', contents)
    assert [words for _anchor, words in links] == [
        "Decisions of the last meeting",
        "Open actions",
        "What changed since the last meeting",
        "Zebra crossings",
        "Allotments",
    ]
    assert [anchor for anchor, _words in links if f'id="{anchor}"' not in rest] == []
    parts = ("Decision of the last meeting", "Action long open", 'id="paper-1"', "Decide on zebras.", 'id="paper-2"')
    assert in_order(rest, *parts, "Decide on allotments.")
    assert "Action done" not in rest
    assert "Action of this meeting" not in rest
    levels = [int(level) for level in re.findall(r"<h([1-6])", text)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(deeper <= level + 1 for level, deeper in pairwise(levels)), levels
    assert re.search(r"<h4[^>]*>Stripes</h4>", rest)


def test_a_reader_is_told_of_papers_they_may_see_and_of_those_withdrawn() -> None:
    kept, withdrawn, draft = published("Kept paper"), published("Withdrawn paper"), make_briefing("Drafted", live=False)
    elsewhere, gone = published("Zorilla other"), published("Zorilla gone")
    for page in (elsewhere, gone):
        page.view_restrictions.all().delete()
        restrict(page, "Suppliers")
    withdrawn.unpublish()
    gone.unpublish()
    meeting = make_meeting(days(10), papers=[draft, withdrawn, elsewhere, kept, gone])
    people = clients()
    for name in ("board", "editor"):
        for address in addresses(meeting):
            text = people[name].get(address).text
            assert "Zorilla" not in text, (name, address)
            assert "Drafted" not in text, (name, address)
        for address in (meeting.get_absolute_url(), f"{meeting.get_absolute_url()}pack/"):
            text = people[name].get(address).text
            assert in_order(text, "Withdrawn paper", "not on the site any more")
            assert in_order(text, "Withdrawn paper", "Kept paper")
            assert "/briefings/withdrawn-paper/" not in text


def test_a_decision_names_what_it_is_about_to_those_who_may_know(board: Client) -> None:
    seen, closed, drafted = (make_case_study(title) for title in ("Seen case", "Zorilla case", "Drafted case"))
    restrict(closed, "Suppliers")
    Page.objects.filter(pk=drafted.pk).update(live=False)
    hidden = Barrier.objects.create(title="Zorilla block", sort="legal", state=Barrier.State.HIDDEN)
    about = [decision(case_study=case) for case in (seen, closed, drafted)]
    meeting = make_meeting(days(-10), decisions=[*about, decision(barrier=hidden)])

    text = board.get(meeting.get_absolute_url()).text

    assert "/case-studies/seen-case/" in text
    assert text.count("a case study that you may not see") == 2
    assert "a block that is not shown to readers" in text
    assert "Zorilla" not in text
    assert "Drafted" not in text


def test_the_board_s_page_shows_the_next_meeting_what_is_asked_and_what_is_due(board: Client) -> None:
    actions = [action("Later", due=days(30)), action("Undated"), action("Late", owner="Late council", due=days(-1))]
    make_meeting(days(-30), actions=[*actions, action("Done", state="done", due=days(-9))])
    figure = make_figure("of example forms")
    paper = published("Next paper", asked=("Decide this.",), figures=[("figure", {"statistic": figure})])
    make_meeting(days(100), papers=[published("Much later", asked=("Decide that.",))])
    make_meeting(days(0), host="lga", venue="Example House", papers=[paper])
    Barrier.objects.create(title="Example block", sort="legal", state=Barrier.State.OPEN)

    text = board.get("/board/").text

    assert "Today. Host and chair: Local Government Association. Where: Example House." in text
    assert in_order(text, "Decide this.", "Late council", "Overdue", "Example organisation", "Later", "Undated")
    assert in_order(text, "Undated", "on the portal", "of example forms", "Example block", "Much later")
    assert "Decide that." not in text
    assert ">Done<" not in text
    assert "/admin/" not in text


def test_without_a_meeting_the_board_s_page_says_so_and_what_an_editor_can_do() -> None:
    people = clients()
    for name, offered in {"board": 0, "editor": 1}.items():
        text = people[name].get("/board/").text
        assert "No meeting is planned yet" in text
        assert text.count("/admin/meetings/new/") == offered


def test_the_list_has_the_next_meeting_first_and_the_last_one_first_among_the_past(board: Client) -> None:
    for count in (-200, 40, -100, 130):
        make_meeting(days(count))
    listed = re.findall(r'href="/meetings/([\d-]{10})/"', board.get("/meetings/").text)
    assert listed == [days(count).isoformat() for count in (40, 130, -100, -200)]


def test_search_and_sitemap_know_nothing_of_meetings(client: Client) -> None:
    OutboxRow.objects.all().delete()
    make_meeting(days(10), decisions=[decision("Zorilla decision", is_public=True)])
    assert OutboxRow.objects.count() == 0
    for section in re.findall(r"<loc>http[^<]*?(/[^<]*)</loc>", client.get("/sitemap.xml").text):
        assert "/meetings/" not in section
        assert "/board/" not in section


def test_ten_papers_cost_as_many_questions_as_one(board: Client) -> None:
    def paper(number: int) -> BriefingPage:
        case = make_case_study(f"Made up {number}")
        inside = f'<p>Made up: <embed embedtype="figure" id="{make_figure(f"inside {number}").pk}"/>.</p>'
        barrier = Barrier.objects.create(title=f"Block {number}", sort="legal", state=Barrier.State.OPEN)
        return make_briefing(
            f"Paper {number}",
            asked=("Decide.", "Decide more."),
            figures=[("figure", {"statistic": make_figure(f"of {number}")})],
            barriers=[("barrier", {"barrier": barrier, "note": ""}), ("ranked_barriers", {"shown": 3})],
            argument=[("text", inside), ("case_study", {"case_study": case, "note": ""}), ("table1", {"shown": 5})],
        )

    def count(address: str) -> int:
        board.get(address)
        with CaptureQueriesContext(connection) as asked:
            board.get(address)
        return len(asked)

    make_meeting(days(-30), decisions=[decision()], actions=[action()])
    meeting = make_meeting(days(10), papers=[paper(1)])
    few = [count(address) for address in addresses(meeting)]
    meeting.delete()
    more = [decision(case_study=make_case_study(f"Decided {number}")) for number in range(9)]
    make_meeting(days(-20), decisions=more, actions=[action() for _ in range(9)])
    make_meeting(days(10), papers=[paper(number) for number in range(2, 12)])
    many = [count(address) for address in addresses(meeting)]
    assert many == few
    assert [asked <= most for asked, most in zip(many, MOST.values(), strict=True)] == [True] * 4, many
