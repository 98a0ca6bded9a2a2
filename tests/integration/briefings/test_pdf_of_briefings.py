"""Rules for PDFs of briefings and packs: what the pages say, for whoever may read the pages, and for nobody else."""

import re
from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from portal.briefings.models import Action, BriefingPage, Meeting, Paper
from portal.briefings.states import make_public
from portal.core.pdf import libraries, making
from portal.core.pdf.making import Job
from tests.factories.briefings import make_briefing
from tests.factories.pdf_reading import missing_words, open_pdf, parts, problems
from tests.factories.people import clients

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

DAY = date(2030, 3, 1)
PACK = f"/meetings/{DAY}/pack.pdf"
MADE = b"%PDF made up"


@pytest.fixture(autouse=True)
def _own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


@pytest.fixture
def people(settings: Settings) -> dict[str, Client]:
    settings.SECOND_FACTOR = "offered"
    return clients()


@pytest.fixture
def _set_by_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where only the answer matters, nothing is set."""
    monkeypatch.setattr(making, "_made", lambda job: MADE)


def make_meeting(*papers: BriefingPage) -> Meeting:
    before = Meeting(date=date(2029, 12, 1), host=Meeting.Host.LGA)
    before.actions = [Action(text="Ask the made-up suppliers", owner="LGA")]
    before.save()
    meeting = Meeting(date=DAY, host=Meeting.Host.DCLG)
    meeting.papers = [Paper(briefing=paper) for paper in papers]
    meeting.save()
    return meeting


def made_up_briefing(title: str) -> BriefingPage:
    argument = [
        ("text", "<h3>Why now</h3><p>Residents wait, made up.</p>"),
        ("quotation", {"words": "x", "source": "y"}),
    ]
    return make_briefing(title, asked=("Agree the made-up plan",), argument=argument)


def main_of(page: bytes) -> str:
    found = re.search("<main.*</main>", page.decode(), re.DOTALL)
    assert found
    return found[0]


@pytest.mark.skipif(bool(libraries.missing()), reason="Pango is not installed")
def test_briefing_and_pack_say_what_their_pages_say_and_are_read_aloud_in_order(people: dict[str, Client]) -> None:
    make_meeting(made_up_briefing("Parking"), made_up_briefing("Libraries"))
    for address, page in (("/briefings/parking/briefing.pdf", "/briefings/parking/"), (PACK, PACK[:-4] + "/")):
        answer = people["board"].get(address)
        pdf = open_pdf(answer.content)

        assert problems(pdf) == []
        assert missing_words(main_of(people["board"].get(page).content), pdf) == []
        assert "For the board only" not in parts(pdf)[0].words  # it stands at the head of each sheet

    headings = [part.words for part in parts(pdf) if part.tag in {"H1", "H2"}]
    assert headings[0].startswith("Papers for the meeting")
    assert headings[-2:] == ["Parking", "Libraries"]


@pytest.mark.usefixtures("_set_by_nobody")
def test_a_circulated_briefing_is_for_those_who_may_read_its_page(people: dict[str, Client]) -> None:
    make_briefing("Parking")
    answers = {name: client.get("/briefings/parking/briefing.pdf") for name, client in people.items()}

    assert {name for name, answer in answers.items() if answer.status_code == 200} == {
        "board",
        "editor",
        "board editor",
        "administrator",
    }
    assert answers["anonymous"]["Location"] == "/sign-in/?next=/briefings/parking/briefing.pdf"
    board = answers["board"]
    assert "no-store" in board["Cache-Control"]
    assert board["X-Robots-Tag"] == "noindex"
    assert board["Content-Disposition"] == 'inline; filename="Parking.pdf"'
    assert all(MADE not in answer.content for answer in answers.values() if answer.status_code != 200)


@pytest.mark.usefixtures("_set_by_nobody")
def test_a_public_briefing_is_for_all_and_asked_for_again_it_is_not_sent_twice(
    client: Client, admin_user: object
) -> None:
    page = make_briefing("Parking")
    make_public(page, admin_user)
    first = client.get("/briefings/parking/briefing.pdf")
    again = client.get("/briefings/parking/briefing.pdf", HTTP_IF_NONE_MATCH=first["ETag"])

    assert (first.status_code, first.content) == (200, MADE)
    assert (again.status_code, again.content) == (304, b"")
    assert "Cookie" in first["Vary"]
    assert "no-store" not in first["Cache-Control"]
    assert 'href="/briefings/parking/briefing.pdf"' in client.get("/briefings/parking/").content.decode()


@pytest.mark.usefixtures("_set_by_nobody")
def test_drafts_expired_and_missing_ones_are_not_there_even_for_editors(people: dict[str, Client]) -> None:
    make_briefing("A draft", live=False)
    make_briefing("Expired", expire_at=timezone.now())
    for slug in ("a-draft", "expired", "none", "x" * 2_000, "a%00b", "%ED%A0%80"):
        assert people["editor"].get(f"/briefings/{slug}/briefing.pdf").status_code in {400, 404}, slug


@pytest.mark.usefixtures("_set_by_nobody")
def test_the_papers_of_a_meeting_are_for_the_board_and_editors(people: dict[str, Client]) -> None:
    make_meeting(make_briefing("Parking"))
    got = {name: client.get(PACK).status_code for name, client in people.items()}

    assert got == {
        "anonymous": 302,
        "practitioner": 403,
        "other group": 403,
        "board": 200,
        "editor": 200,
        "board editor": 200,
        "administrator": 200,
    }
    assert "no-store" in people["board"].get(PACK)["Cache-Control"]
    assert people["board"].post(PACK).status_code == 405
    missing = {name: client.get("/meetings/2031-01-01/pack.pdf").status_code for name, client in people.items()}
    assert missing == {name: 404 if status == 200 else status for name, status in got.items()}


def test_where_no_pdf_can_be_had_the_page_is_offered_in_words(
    people: dict[str, Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(libraries, "LIBRARIES", {"libno-such.so.0": "libno-such0"})
    make_meeting(make_briefing("Parking"))
    answer = people["board"].get(PACK)
    with making._turn(), making._places:
        busy = people["board"].get(PACK)

    assert answer.status_code == busy.status_code == 503
    assert "libno-such0" in answer.content.decode()
    assert f'href="/meetings/{DAY}/pack/"' in answer.content.decode()
    assert ("Retry-After" in answer, busy["Retry-After"]) == (False, "20")
    assert "Try again in 20 seconds." in busy.content.decode()


@pytest.mark.usefixtures("_set_by_nobody")
def test_what_one_reader_may_not_see_is_never_in_another_ones_file(
    people: dict[str, Client], monkeypatch: pytest.MonkeyPatch, admin_user: object
) -> None:
    make_public(make_briefing("Parking"), admin_user)
    keys: dict[str, str] = {}
    monkeypatch.setattr(making, "_made", lambda job: _note(keys, job))
    bodies = {name: people[name].get("/briefings/parking/briefing.pdf").content.decode() for name in people}

    assert bodies["anonymous"] == bodies["practitioner"] != bodies["board"]
    assert "Nobody has approved" in keys[bodies["board"]]
    assert "Nobody has approved" not in keys[bodies["anonymous"]]


def _note(keys: dict[str, str], job: Job) -> bytes:
    keys[job.key] = job.content.decode()
    return job.key.encode()
