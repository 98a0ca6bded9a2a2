"""No road leads past the gate: whoever publishes, wherever, a case study that lacks a must-have stays where it is."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Page

from casestudies.models import CaseStudyPage
from casestudies.standard.gate import NotReadyError, find_problems, require
from tests.factories.case_studies import make_case_study, ready, words
from tests.factories.pages import case_index
from tests.factories.vocabulary import make_council, make_theme
from tests.integration.standard.form import WORDS, edit, filled, finished, is_live, person, signed_in, unfinished

pytestmark = pytest.mark.django_db


@pytest.fixture
def moderator() -> Client:
    """Somebody who may publish."""
    case_index()
    return signed_in(person())


def told(answer: Any) -> str:
    """The messages on the screen that the person is led to."""
    return " ".join(str(message) for message in answer.context["messages"]) if answer.context else ""


COMPLETE = {"what_we_did": WORDS, "what_happened": WORDS, "depends_on": WORDS}


def test_publishing_a_new_case_study_keeps_it_as_a_draft_and_says_why(moderator: Client) -> None:
    address = reverse("wagtailadmin_pages:add", args=("casestudies", "casestudypage", case_index().pk))
    sent = {**filled("New permits", story={"what_we_did": WORDS}), "action-publish": "1"}
    answer = moderator.post(address, sent, follow=True)
    case = CaseStudyPage.objects.get(title="New permits")
    assert not case.live
    assert "on the web" in str(case.get_latest_revision_as_object().what_we_did), "what was typed is kept"
    assert answer.redirect_chain[-1][0].startswith(edit(case))
    assert "Say what happened" in told(answer)
    assert 'data-standard-field="what_happened"' in told(answer)


def test_a_complete_case_study_is_published_from_the_form(moderator: Client) -> None:
    address = reverse("wagtailadmin_pages:add", args=("casestudies", "casestudypage", case_index().pk))
    sent = filled("New permits", story=COMPLETE, councils=[make_council()], themes=[make_theme()])
    moderator.post(address, {**sent, "action-publish": "1"})
    assert CaseStudyPage.objects.get(title="New permits").live


def test_publishing_a_draft_from_the_form_is_refused_and_keeps_what_was_typed(moderator: Client) -> None:
    case = unfinished()
    answer = moderator.post(edit(case), {**filled("Permits by pigeon"), "action-publish": "1"}, follow=True)
    assert not is_live(case)
    assert CaseStudyPage.objects.get(pk=case.pk).get_latest_revision_as_object().title == "Permits by pigeon"
    assert "Name the council" in told(answer)
    assert "?refused=1" in answer.redirect_chain[-1][0]


def test_a_change_that_takes_out_a_must_have_leaves_what_readers_see(moderator: Client) -> None:
    case = finished()
    case.get_latest_revision().publish()
    moderator.post(edit(case), {**filled("Permits without a council"), "action-publish": "1"})
    public = CaseStudyPage.objects.get(pk=case.pk)
    assert (public.live, public.title) == (True, "Permits on the web")
    assert public.has_unpublished_changes


def test_scheduling_from_the_form_is_refused_at_once(moderator: Client) -> None:
    case = unfinished()
    later = (timezone.localtime() + timedelta(days=2)).strftime("%Y-%m-%d %H:%M")
    moderator.post(edit(case), {**filled(case.title), "go_live_at": later, "action-publish": "1"})
    assert not CaseStudyPage.objects.get(pk=case.pk).approved_schedule


def test_reverting_to_an_older_version_passes_the_gate(moderator: Client) -> None:
    case = unfinished()
    older = case.get_latest_revision()
    ready(case).save_revision().publish()
    sent = {**filled(case.title), "revision": older.pk, "action-publish": "1"}
    moderator.post(reverse("wagtailadmin_pages:revisions_revert", args=(case.pk, older.pk)), sent)
    moderator.post(edit(case), sent)
    assert CaseStudyPage.objects.get(pk=case.pk).what_we_did, "readers still see the complete version"


def test_bulk_publishing_publishes_what_passes_and_names_the_rest(moderator: Client) -> None:
    good, bad = finished(), unfinished()
    address = reverse("wagtail_bulk_action", args=("wagtailcore", "page", "publish"))
    answer = moderator.post(f"{address}?id={good.pk}&id={bad.pk}", {"next": reverse("wagtailadmin_home")}, follow=True)
    assert (is_live(good), is_live(bad)) == (True, False)
    assert "1 page has been published" in told(answer)
    assert "“Permits by post” is not published" in told(answer)


def test_bulk_publishing_a_list_with_its_drafts_names_those_that_fail(moderator: Client) -> None:
    good, bad = finished(), unfinished()
    address = reverse("wagtail_bulk_action", args=("wagtailcore", "page", "publish"))
    sent = {"include_descendants": "on", "next": reverse("wagtailadmin_home")}
    answer = moderator.post(f"{address}?id={case_index().pk}", sent, follow=True)
    assert (is_live(good), is_live(bad)) == (True, False)
    assert "Permits by post" in told(answer)


def test_the_api_of_the_admin_answers_400_with_the_reasons_and_cancels_no_schedule(moderator: Client) -> None:
    case = finished()
    case.go_live_at = timezone.now() + timedelta(days=2)
    ready(case).save_revision().publish()
    case.council_items = []
    case.go_live_at = None
    case.save_revision()
    answer = moderator.post(reverse("wagtailadmin_api:pages:action", args=(case.pk, "publish")))
    assert answer.status_code == 400
    assert "Name the council" in answer.content.decode()
    assert CaseStudyPage.objects.get(pk=case.pk).approved_schedule


def copy_sent(title: str, **more: str) -> dict[str, Any]:
    return {
        "new_title": title,
        "new_slug": "a-copy",
        "new_parent_page": case_index().pk,
        "copy_subpages": "",
        "publish_copies": "on",
        **more,
    }


@pytest.mark.parametrize("more", [{}, {"alias": "on"}], ids=["copy", "alias"])
def test_a_live_case_study_that_fails_is_not_multiplied(moderator: Client, more: dict[str, str]) -> None:
    case = finished()
    case.get_latest_revision().publish()
    CaseStudyPage.objects.get(pk=case.pk).council_items.all().delete()
    sent = copy_sent("A copy", **more)
    answer = moderator.post(reverse("wagtailadmin_pages:copy", args=(case.pk,)), sent, follow=True)
    assert not CaseStudyPage.objects.filter(slug="a-copy").exists()
    assert "was not made: it would be published at once" in told(answer)
    assert "Name the council" in told(answer)


def test_a_copy_as_a_draft_is_free(moderator: Client) -> None:
    case = unfinished()
    moderator.post(reverse("wagtailadmin_pages:copy", args=(case.pk,)), copy_sent("A copy", publish_copies=""))
    assert not CaseStudyPage.objects.get(slug="a-copy").live


def test_an_alias_follows_its_original() -> None:
    case = finished()
    case.get_latest_revision().publish()
    alias = CaseStudyPage.objects.get(pk=case.pk).create_alias(update_slug="an-alias")
    case = CaseStudyPage.objects.get(pk=case.pk)
    case.title = "Permits, again"
    case.save_revision().publish()
    assert Page.objects.get(pk=alias.pk).title == "Permits, again"


def save_live(page: CaseStudyPage) -> None:
    page.live = True
    page.save()


def save_live_only(page: CaseStudyPage) -> None:
    page.live = True
    page.save(update_fields=["live"])


CODE: dict[str, Callable[[CaseStudyPage], object]] = {
    "as an import does": lambda page: page.save_revision().publish(),
    "as a shell does": lambda page: page.publish(page.get_latest_revision()),
    "as a shell does that knows Page": lambda page: Page.objects.get(pk=page.pk).get_latest_revision().publish(),
    "by Wagtail's action": lambda page: PublishPageRevisionAction(page.get_latest_revision()).execute(),
    "by saving it live": save_live,
    "by saving one field": save_live_only,
}


@pytest.mark.parametrize("way", CODE)
def test_code_meets_the_gate_too(way: str) -> None:
    case = unfinished()
    with pytest.raises(NotReadyError, match="Name the council"):
        CODE[way](case)
    assert not is_live(case)


def test_what_is_live_can_be_moved_and_taken_down_and_its_terms_merged() -> None:
    case = make_case_study(what_we_did=words("Old words, published before there was a standard."))
    case.save()
    case.unpublish()
    assert not is_live(case)


def test_a_record_from_the_paper_is_exempt() -> None:
    case = unfinished(provenance="paper", source_title="Example paper", source_date="2013-07")
    assert find_problems(case) == ()
    case.get_latest_revision().publish()
    assert is_live(case)


def test_other_pages_have_no_standard() -> None:
    require(case_index(), None)


def test_a_refusal_is_a_validation_error_by_field() -> None:
    with pytest.raises(ValidationError) as refused:
        require(unfinished(), None)
    assert refused.value.message_dict["what_happened"] == ["Say what happened. “It is too early to say” is an answer."]
