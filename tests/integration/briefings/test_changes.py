"""Approving a briefing, what changed between two dates, who is told what, and how many questions that costs."""

import re
from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import PageLogEntry

from casestudies.models import CaseStudyPage, CaseStudyUpkeep
from portal.barriers.models import Barrier
from portal.briefings import states
from portal.briefings.citations.between import changes_between
from portal.briefings.citations.noting import find_changed, note_changes
from portal.briefings.citations.people import erase
from portal.briefings.citations.since_approval import changes_since_approval
from portal.briefings.models import Approval, BriefingPage, Citation, Decision, Meeting, Paper
from portal.briefings.operations.approve import NotApprovableError, approve
from portal.core.visibility import load_access
from portal.requests.models import Request
from portal.requests.operations.deciding import answer
from portal.statistics.models import Statistic
from search.engines.base import EngineError
from tests.factories.briefings import make_briefing
from tests.factories.case_studies import ready
from tests.factories.figures import make_figure, make_row
from tests.factories.index import follow, fresh_index
from tests.factories.pages import case_study, restrict
from tests.factories.people import clients
from tests.factories.vocabulary import make_interaction, make_service

pytestmark = pytest.mark.django_db

ROLE = "Secretariat, LGA"


def person(name: str = "administrator", *groups: str) -> Any:
    """A user; the administrator unless groups are named."""
    user, _ = get_user_model().objects.get_or_create(username=name, defaults={"is_superuser": not groups})
    user.groups.set([Group.objects.get_or_create(name=group)[0] for group in groups])
    return user


def briefing(*cases: CaseStudyPage, **fields: Any) -> BriefingPage:
    """A public briefing that cites these case studies."""
    page = make_briefing(argument=[("case_study", {"case_study": case, "note": ""}) for case in cases], **fields)
    states.make_public(page, None)
    return BriefingPage.objects.get(pk=page.pk)


def part(client: Client, page: BriefingPage, name: str = "what-changed") -> str:
    """The words of one part of the page."""
    html = client.get(f"/briefings/{page.slug}/").content.decode()
    found = re.search(rf'aria-labelledby="{name}">(.*?)</section>', html, re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", found[1])).split()) if found else ""


@pytest.mark.parametrize("role", ["", " \t", "ann@example.gov.uk", "a\0b", "\ud800", "x" * 161])
def test_a_role_is_named_in_plain_words(role: str) -> None:
    with pytest.raises(NotApprovableError):
        approve(make_briefing(), person(), role)
    assert not Approval.objects.exists()


def test_only_what_is_published_is_approved_by_those_who_may_and_once() -> None:
    page = make_briefing(figures=[("figure", {"statistic": make_figure()})])
    for refused in (person("member", "Board"), person("writer", "Suppliers")):
        with pytest.raises(NotApprovableError, match="You may not approve"):
            approve(page, refused, ROLE)
    with pytest.raises(NotApprovableError, match="Publish it first"):
        approve(make_briefing("Draft", live=False), person(), ROLE)
    editor = person("editor", "Moderators")
    first = approve(page, editor, f"  {ROLE} ")
    assert approve(page, editor, ROLE) == first
    second = approve(page, editor, "Steering Board")
    assert list(page.approvals.all()) == [second, first]
    assert (first.role, first.citations.get().standing["facts"]["display"]) == (ROLE, "75%")
    logged = PageLogEntry.objects.filter(page=page.pk, action="briefings.approve").order_by("pk")
    assert [entry.data["role"] for entry in logged] == [ROLE, "Steering Board"]
    editor.delete()
    assert page.approvals.count() == 2


def test_nothing_is_told_of_what_a_reader_could_never_read() -> None:
    closed, draft = case_study("Closed words", kind="research"), case_study("Draft words", kind="research", live=False)
    restriction = restrict(closed, "Board")
    hidden = Barrier.objects.create(title="Hidden words", sort="legal", state=Barrier.State.HIDDEN)
    shown = Barrier.objects.create(title="Shown", sort="legal", state=Barrier.State.OPEN)
    page = briefing(closed, draft, barriers=[("barrier", {"barrier": hidden, "note": ""})])
    people = clients()
    approve(page, person(), ROLE)
    closed.summary = "Later words"
    closed.save_revision().publish()
    Barrier.objects.filter(pk=hidden.pk).update(state=Barrier.State.MERGED, merged_into=shown)
    assert "Its summary was “Closed words: what was done”, now “Later words”." in part(people["board"], page)
    said = part(people["anonymous"], page)
    assert "Nothing that it cites has changed since." in said
    assert not [word for word in ("Closed", "Draft", "Hidden", "Later") if word in said]
    restriction.delete()
    said = part(people["anonymous"], page)
    assert "Closed words It is open to everybody now." in said
    assert "what was done" not in said
    draft.save_revision().publish()
    assert "Draft words It was published." in part(people["anonymous"], page)


def test_the_briefing_says_that_it_was_published_again_and_a_preview_says_nothing() -> None:
    page, people = briefing(), clients()
    assert part(people["anonymous"], page) == "What changed Nothing is compared yet: " + NO_DATE
    approve(page, person(), ROLE)
    page.summary = "Other words."
    page.save_revision().publish()
    assert "The briefing itself was published again on " in part(people["anonymous"], page)
    draft = BriefingPage.objects.get(pk=page.pk)
    preview = draft.make_preview_request(preview_mode="").rendered_content
    assert "Approved by" not in preview
    assert "published again" not in preview


NO_DATE = "nobody has approved this briefing."


def test_editors_hear_of_it_until_it_is_approved_again_or_undone() -> None:
    figure = make_figure()
    page = make_briefing(figures=[("figure", {"statistic": figure})])
    approve(page, person(), ROLE)
    tomorrow = timezone.now() - timedelta(hours=2)
    for display, tasks in (("80%", 1), ("75%", 0), ("90%", 1)):
        Statistic.objects.update(display=display)
        Approval.objects.update(looked_at=tomorrow)
        assert note_changes() == 1
        assert note_changes() == 0
        with CaptureQueriesContext(connection) as asked:
            found = find_changed(5)
        assert (found.total, len(asked)) == (tasks, 1)
    (task,) = found.shown
    assert (task.title, f"{ROLE} approved it" in task.reason) == (page.title, True)
    approve(page, person(), "Steering Board")
    assert find_changed(5).total == 0


def test_between_two_dates_each_reader_is_told_what_they_may_know() -> None:
    people, today = clients(), timezone.localdate()
    old = timezone.now() - timedelta(days=100)
    graded, gone, closed, stopped = (
        case_study(name, kind="research") for name in ("Graded", "Gone", "Closed", "Ended")
    )
    stopped.stage = "live"
    stopped.save_revision().publish()
    PageLogEntry.objects.update(timestamp=old)
    CaseStudyPage.objects.update(first_published_at=old)
    restrict(closed, "Board")
    CaseStudyPage.objects.filter(pk=closed.pk).update(first_published_at=timezone.now())
    for number in range(6):
        case_study(f"New {number}", kind="research", live=False).save_revision().publish()
    upkeep = CaseStudyUpkeep.objects.get(case_study=graded)
    upkeep.evidence_grade = 3
    upkeep.save()
    UnpublishPageAction(gone).execute(skip_permission_checks=True)
    ended = CaseStudyPage.objects.get(pk=stopped.pk)
    ended.stage, ended.stopped_reason = "stopped", "No money."
    ended.save_revision().publish()
    request = Request.objects.create(subject="A form", state=Request.State.OPEN)
    answer(request, person(), graded)
    meeting = Meeting.objects.create(date=today, host="lga")
    for text, is_public in (("For everybody", True), ("For the board", False)):
        Decision.objects.create(meeting=meeting, text=text, owner="LGA", is_public=is_public)
    page = briefing(since=today - timedelta(days=9))
    everybody = part(people["anonymous"], page)
    assert "Decided: 1 For everybody New case studies: 6 New 5 New 4 New 3 New 2 New 1 and 1 more" in everybody
    assert "Graded From “No outcome claimed (0 of 4)” to “Compared with before or with others" in everybody
    assert "Stopped: 1 Ended No money. Case studies taken off the site: 1 Requests answered: 1 A form" in everybody
    board = part(people["board"], page)
    assert "Decided: 2" in board
    assert "New case studies: 7" in board
    assert "Case studies taken off the site: 1 Gone" in board
    for words in ("For the board", "Closed", "Gone"):
        assert (words in board or words == "Closed", words in everybody) == (True, False)


def test_which_dates_are_compared() -> None:
    page, people = briefing(), clients()
    for day in (date(2013, 3, 4), date(2013, 7, 1), date(2013, 10, 1)):
        Meeting.objects.create(date=day, host="dclg")
    Paper.objects.create(meeting=Meeting.objects.get(date=date(2013, 7, 1)), briefing=page)
    assert "from 4 March 2013 to 1 July 2013" in part(people["board"], page)
    assert NO_DATE in part(people["anonymous"], page)
    BriefingPage.objects.update(since=date(2013, 1, 1), until=date(2012, 1, 1))
    assert "1 January 2013 is after 1 January 2012" in part(people["board"], page)


def test_an_address_that_somebody_typed_can_be_erased() -> None:
    figure = make_figure()
    Statistic.objects.update(source_words="Ask ann@example.gov.uk.")
    approve(make_briefing(figures=[("figure", {"statistic": figure})]), person(), ROLE)
    assert erase("Ann@example.gov.uk").erased == 1
    assert "ann@" not in str(Citation.objects.get().standing)


@pytest.mark.django_db(transaction=True)
def test_forty_citations_cost_six_questions_and_a_search_that_is_down_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    fresh_index()
    rows = [make_row(rank, [make_service(f"S{rank}")], [make_interaction(f"I{rank}")]) for rank in (1, 2)]
    page = briefing(
        *(ready(case_study(f"Parking {number}")) for number in range(12)),
        figures=[("figure", {"statistic": make_figure(f"figure {number}")}) for number in range(12)],
        barriers=[
            ("barrier", {"barrier": Barrier.objects.create(title=f"B{n}", sort="legal", state="open"), "note": ""})
            for n in range(12)
        ],
    )
    search = {"heading": "All", "search": "q=parking", "shown": 3}
    links = "".join(f'<a href="/services/{service.slug}/">x</a>' for row in rows for service in row.services.all())
    more = [("search_results", search), ("gap_map", {"show": "all", "shown": 5}), ("text", f"<p>{links}</p>")]
    BriefingPage.objects.filter(pk=page.pk).update(live=True)
    page.argument = [*((block.block_type, block.value) for block in page.argument), *more]
    page.save()
    follow()
    user = person("member", "Board")
    access = load_access(user)
    user.has_perm("briefings.view_meeting")
    with CaptureQueriesContext(connection) as asked:
        assert changes_since_approval([page], access, user, {}) == {}
    assert len(asked) == 1
    assert approve(page, person(), ROLE).citations.count() == 41
    changes_since_approval([page], access, user, {})
    with CaptureQueriesContext(connection) as asked:
        told = changes_since_approval([page], access, user, {})[page.pk]
    assert (told.items, len(asked) <= 6) == ((), True), [each["sql"][:99] for each in asked.captured_queries]
    with CaptureQueriesContext(connection) as asked:
        changes_between(date(2013, 1, 1), timezone.localdate(), access, user)
    assert len(asked) == 1
    ready(case_study("Parking anew"))
    follow()
    (item,) = changes_since_approval([page], access, user, {})[page.pk].items
    assert item.sentences == ("The number of records it finds for everybody was “15”, now “16”.",)
    cache.clear()  # what it found is remembered for a minute
    monkeypatch.setattr("search.results.sets.readers", broken)
    (item,) = changes_since_approval([page], access, user, {})[page.pk].items
    assert item.sentences[0].startswith("Search is not fully working at the moment")


def broken() -> None:
    raise EngineError("made up")
