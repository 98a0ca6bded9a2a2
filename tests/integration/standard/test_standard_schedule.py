"""Scheduled publishing: what is refused is marked and told, and the run goes on."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone
from post_office.models import Email
from wagtail.models import Page

from casestudies.models import CaseStudyPage
from casestudies.standard.models import RefusedSchedule
from casestudies.standard.overrides import let_through
from casestudies.standard.tasks import find
from portal.core.week import task_sources
from tests.factories.case_studies import ready
from tests.factories.pages import standard_page
from tests.integration.standard.form import edit, finished, is_live, person, signed_in, unfinished

pytestmark = pytest.mark.django_db


def make_due(page: Page, minutes: int = 1) -> None:
    """Let the moment come for which the page's newest version is scheduled."""
    moment = timezone.now() - timedelta(minutes=minutes)
    revision = page.revisions.latest("pk")
    revision.content = {**revision.content, "go_live_at": moment.isoformat()}
    revision.approved_go_live_at = moment
    revision.save()


def run() -> str:
    out = StringIO()
    call_command("publish_scheduled", stdout=out)
    return out.getvalue()


def test_a_refused_page_is_marked_and_told_and_the_run_goes_on() -> None:
    author, owner = person("author"), person("owner")
    bad, good = unfinished(), finished()
    Page.objects.filter(pk=bad.pk).update(owner=owner)
    bad.save_revision(user=author)
    make_due(bad, minutes=2)
    make_due(good)
    assert run() == "1 published, 1 refused\n"
    assert (is_live(bad), is_live(good)) == (False, True)
    assert not CaseStudyPage.objects.get(pk=bad.pk).approved_schedule, "the schedule is cancelled"
    assert "Name the council, or tick that it is not to be named." in RefusedSchedule.objects.get(page=bad).reasons
    letters = Email.objects.order_by("to")
    assert [letter.to for letter in letters] == [["author@example.gov.uk"], ["owner@example.gov.uk"]]
    assert letters[0].subject == "Not published: Permits by post"
    assert "Name the council" in letters[0].message
    assert edit(bad) in letters[0].message
    assert run() == "", "nobody is told twice"
    assert Email.objects.count() == 2


def test_editors_see_it_on_the_form_and_among_the_tasks_of_the_week() -> None:
    bad = unfinished()
    make_due(bad)
    run()
    html = signed_in(person()).get(edit(bad)).content.decode()
    assert "Not published: it was to go out on" in html
    (task,) = find(5).shown
    assert (task.title, task.url) == ("Permits by post", f"{edit(bad)}?refused=1")
    assert "standard" in {source.name for source in task_sources()}


def test_the_mark_goes_when_the_page_is_published_or_scheduled_again() -> None:
    published, again = unfinished("First"), unfinished("Second")
    make_due(published)
    make_due(again)
    run()
    assert RefusedSchedule.objects.count() == 2
    ready(published).save_revision().publish()
    again.go_live_at = timezone.now() + timedelta(days=1)
    ready(again).save_revision().publish()
    assert not RefusedSchedule.objects.exists()
    assert find(5).total == 0


def test_a_live_page_whose_next_version_is_refused_stays_as_it_is() -> None:
    case = finished()
    case.get_latest_revision().publish()
    case = CaseStudyPage.objects.get(pk=case.pk)
    case.title, case.council_items = "Without a council", []
    case.save_revision()
    make_due(case)
    run()
    public = CaseStudyPage.objects.get(pk=case.pk)
    assert (public.live, public.title) == (True, "Permits on the web")


def test_a_page_that_breaks_another_rule_does_not_stop_the_run_either() -> None:
    standard_page("Taken")
    other = standard_page("Other")
    other.slug = "taken"
    other.save_revision(clean=False)
    make_due(other, minutes=5)
    good = finished()
    make_due(good)
    assert run() == "1 published, 1 refused\n"
    assert "already in use" in RefusedSchedule.objects.get(page=other).reasons[0]


def test_a_version_that_is_broken_fails_the_run_after_the_others_went_out() -> None:
    broken, good = unfinished(), finished()
    make_due(broken, minutes=5)
    make_due(good)
    revision = broken.revisions.latest("pk")
    revision.content = {**revision.content, "council_items": "not a list"}
    revision.save()
    with pytest.raises(TypeError):
        run()
    assert is_live(good)
    assert not RefusedSchedule.objects.exists(), "nobody is told that their page lacks something"


def test_a_decision_of_the_administrator_holds_when_the_moment_comes() -> None:
    case = unfinished()
    let_through(case.get_latest_revision(), person("boss", superuser=True), "The minister speaks at nine.", ())
    make_due(case)
    assert run() == "1 published, 0 refused\n"
    assert is_live(case)


def test_expired_pages_are_still_taken_down() -> None:
    case = finished()
    case.get_latest_revision().publish()
    Page.objects.filter(pk=case.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    run()
    assert not is_live(case)


def test_a_dry_run_publishes_and_refuses_nothing() -> None:
    bad, good = unfinished(), finished()
    make_due(bad)
    make_due(good)
    call_command("publish_scheduled", "--dryrun", stdout=StringIO())
    assert not is_live(good)
    assert not RefusedSchedule.objects.exists()
