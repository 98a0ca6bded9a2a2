"""What a briefing prints, in which order, and for whom."""

import re
from datetime import date
from http import HTTPStatus
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from portal.barriers.models import Barrier
from portal.briefings import states
from portal.briefings.models import Action, BriefingPage, DecisionAsked, Meeting
from portal.briefings.records import build_record
from search.indexing import records
from tests.factories.briefings import briefing_index, make_briefing
from tests.factories.figures import make_figure
from tests.factories.pages import case_study, restrict
from tests.factories.people import clients

pytestmark = pytest.mark.django_db

ADDRESS = "/briefings/parking-on-the-web/"


@pytest.fixture
def people() -> dict[str, Client]:
    return clients()


def words(client: Client, address: str = ADDRESS) -> str:
    """The words of the page, without markup."""
    answer = client.get(address)
    assert answer.status_code == HTTPStatus.OK
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def meet(*actions: Action) -> None:
    meeting = Meeting(date=date(2013, 10, 7), host=Meeting.Host.DCLG)
    meeting.actions = list(actions)
    meeting.save()


def case(page: Any) -> tuple[str, Any]:
    return "case_study", {"case_study": page, "note": ""}


def test_parts_stand_in_the_order_in_which_members_read(people: dict[str, Client]) -> None:
    meet(
        Action(text="Send the list.", owner="Example council"),
        Action(text="Write first.", owner="LGA", due=date(2013, 11, 1)),
    )
    page = make_briefing(
        figures=[("figure", {"statistic": make_figure()})], argument=[("text", "<p>Because it saves time.</p>")]
    )
    page.decisions_asked = [DecisionAsked(text="Offer the form."), DecisionAsked(text="Pay.", owner="LGA")]
    page.save()

    said = words(people["board"])
    order = ["Decisions asked", "Offer the form.", "Actions due", "Write first.", "Overdue: was due on 1 November 2013"]
    order += ["Send the list.", "Blocks", "What changed", "Figures", "75%", "The argument", "Because it saves time."]
    body = said[said.index("Decisions asked") :]
    places = [body.index(each) for each in order]
    assert places == sorted(places)
    assert "Owner Not stated" in said
    assert "1 minute to read" in said


def test_a_public_reader_is_not_shown_actions_nor_where_it_stands(people: dict[str, Client]) -> None:
    meet(Action(text="Send the list.", owner="Example council"))
    states.make_public(make_briefing(), None)
    said = words(people["anonymous"])
    assert "No decision is asked" in said
    assert "Send the list." not in said
    assert "Actions due" not in said
    assert "Public:" not in said
    assert "meeting" not in said
    assert "Public: everybody can read it" in words(people["board"])


def test_what_a_reader_may_not_see_is_said_without_its_title(people: dict[str, Client]) -> None:
    closed, withdrawn, deleted = case_study("Alpha closed"), case_study("Beta withdrawn"), case_study("Gamma deleted")
    hidden = Barrier.objects.create(title="Delta hidden", sort="legal", state=Barrier.State.HIDDEN)
    merged = Barrier.objects.create(title="Old words", sort="legal", state=Barrier.State.MERGED)
    merged.merged_into = Barrier.objects.create(title="New words", sort="legal", state=Barrier.State.OPEN)
    merged.save()
    page = make_briefing(
        argument=[case(closed), case(withdrawn), case(deleted)],
        barriers=[("barrier", {"barrier": each, "note": ""}) for each in (hidden, merged)],
    )
    restrict(closed, "Editors")
    withdrawn.unpublish()
    deleted.delete()
    states.make_public(page, None)

    public, board = words(people["anonymous"]), words(people["board"])
    for said in (public, board):
        assert "Here stands a case study that you may not see." in said
        assert "New words" in said
        titles = ("Alpha closed", "Beta withdrawn", "Gamma deleted", "Delta hidden", "Old words")
        assert [title for title in titles if title in said] == []
    assert "Alpha closed" in words(people["editor"])
    for told in ("It is not published any more.", "that was deleted stood here.", "that readers do not see."):
        assert told in board
        assert told not in public


def test_search_keeps_own_words_only(people: dict[str, Client]) -> None:
    closed = case_study("Alpha closed", source_words="Sevenfold savings.")
    restrict(closed, "Editors")
    search = "search_results", {"heading": "About parking", "search": "q=zeppelin", "shown": 5}
    page = make_briefing(asked=("Offer the form.",), argument=[("text", "<p>Own words.</p>"), case(closed), search])
    record = build_record(page)
    assert {"Offer the form.", "Own words.", "About parking"} <= set(record.text.split("\n"))
    assert "zeppelin" not in record.text
    assert "Alpha" not in record.text
    assert "savings" not in record.text
    (document,) = records.build([f"page:{page.pk}"], 0).documents
    assert document.audience.startswith("groups:")
    states.make_public(page, None)
    (document,) = records.build([f"page:{page.pk}"], 0).documents
    assert document.audience == "public"


def test_an_empty_list_says_what_to_do(people: dict[str, Client]) -> None:
    make_briefing()
    assert "There is no briefing here that you can read." in words(people["anonymous"], "/briefings/")
    assert "Circulated" in words(people["board"], "/briefings/")
    briefing_index()


@pytest.mark.parametrize("slug", ["x" * 3000, "%00", "no-such-briefing", "a/b", "%ED%A0%80"])
def test_an_odd_address_is_not_found(slug: str, people: dict[str, Client]) -> None:
    briefing_index()
    assert people["anonymous"].get(f"/briefings/{slug}/").status_code in {400, 404}
    assert people["anonymous"].post("/briefings/parking/").status_code == HTTPStatus.METHOD_NOT_ALLOWED


def written(argument: list[tuple[str, Any]]) -> dict[str, Any]:
    return nested_form_data(
        {
            "title": "Parking on the web",
            "slug": "parking-on-the-web",
            "summary": "What the board should know.",
            "decisions_asked": inline_formset([{"text": "Offer the form.", "owner": "", "by_when": ""}]),
            "barriers": streamfield([]),
            "figures": streamfield([]),
            "argument": streamfield(argument),
        }
    )


def test_editors_preview_a_new_one_and_what_they_publish_is_circulated(people: dict[str, Client]) -> None:
    client = people["editor"]
    person = get_user_model().objects.get(username="editor")
    person.groups.add(Group.objects.get(name="Moderators"))
    add = f"/admin/pages/add/briefings/briefingpage/{briefing_index().pk}/"
    search = {"heading": "Parking", "search": "https://example.org/search/?q=parking", "shown": "3"}
    form = written([("search_results", search), ("ranked_barriers", {"shown": "5"})])

    assert client.post(f"{add}preview/", form).json()["is_valid"]
    preview = client.get(f"{add}preview/").content.decode()
    assert "Offer the form." in preview
    assert "No blocks logged yet." in preview
    assert not BriefingPage.objects.exists()

    client.post(add, form | {"action-publish": "Publish"})
    page = BriefingPage.objects.get()
    assert page.live
    assert page.argument[0].value["search"] == "q=parking"
    assert people["anonymous"].get(ADDRESS).status_code == HTTPStatus.FOUND
    assert "circulated" in client.get(f"/admin/pages/{briefing_index().pk}/").content.decode()

    gone = rich_text('<p>Of <embed embedtype="figure" id="999"/>.</p>', features=["figure"])
    edit = f"/admin/pages/{page.pk}/edit/"
    answer = client.post(edit, written([("text", gone)]) | {"action-publish": "Publish"}, follow=True)
    assert "It names a figure that is no longer on this site" in answer.content.decode()
    assert BriefingPage.objects.get().argument[0].block_type == "search_results"

    flawed = client.post(add, written([("search_results", search | {"search": "parking"})]) | {"slug": "other"})
    assert "Copy the address of a page of search results" in flawed.content.decode()
