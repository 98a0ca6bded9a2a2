"""Old addresses keep working: a renamed or moved page answers 301 there, without chains or loops."""

import pytest
from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from casestudies.models import CaseStudyPage
from tests.factories.case_studies import make_case_study, ready
from tests.factories.pages import standard_page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_commit_at_once")]


@pytest.fixture
def on_commit_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Redirects follow a rename when it is committed; a test's own transaction never is."""
    monkeypatch.setattr("django.db.transaction.on_commit", lambda follow, *said, **named: follow())


def rename(page: Page, slug: str) -> None:
    found = Page.objects.get(pk=page.pk).specific
    found.slug = slug
    if isinstance(found, CaseStudyPage):
        ready(found)
    found.save_revision().publish()


def answer(path: str) -> tuple[int, str]:
    response = Client().get(path)
    return response.status_code, response.headers.get("Location", "")


def test_a_renamed_case_study_answers_at_its_old_address() -> None:
    case = make_case_study(slug="old-name")
    rename(case, "new-name")
    assert answer("/case-studies/old-name/") == (301, "/case-studies/new-name/")
    assert answer("/case-studies/old-name/?from=mail")[0] == 301
    assert answer("/case-studies/new-name/") == (200, "")


def test_renaming_again_makes_no_chain() -> None:
    case = make_case_study(slug="first")
    for slug in ("second", "third"):
        rename(case, slug)
    assert answer("/case-studies/first/") == (301, "/case-studies/third/")
    assert answer("/case-studies/second/") == (301, "/case-studies/third/")


def test_renaming_back_makes_no_loop_even_when_the_page_is_withdrawn() -> None:
    case = make_case_study(slug="first")
    rename(case, "second")
    rename(case, "first")
    assert answer("/case-studies/first/") == (200, "")
    assert answer("/case-studies/second/") == (301, "/case-studies/first/")
    CaseStudyPage.objects.get(pk=case.pk).unpublish()
    assert answer("/case-studies/first/")[0] == 404


def test_two_pages_that_change_places_are_not_sent_to_each_other() -> None:
    one, other = make_case_study("One", slug="one"), make_case_study("Other", slug="other")
    rename(one, "between")
    rename(other, "one")
    rename(one, "other")
    for page in (one, other):
        CaseStudyPage.objects.get(pk=page.pk).unpublish()
    assert answer("/case-studies/one/")[0] == 404
    assert answer("/case-studies/other/")[0] == 404


def test_a_new_page_at_an_old_address_is_shown_there() -> None:
    rename(make_case_study(slug="first"), "second")
    make_case_study("Another example", slug="first")
    status, _location = answer("/case-studies/first/")
    assert status == 200


def test_pages_below_a_renamed_page_answer_at_their_old_addresses() -> None:
    parent = standard_page("Guidance", slug="guidance")
    standard_page("Evidence", parent, slug="evidence")
    rename(parent, "advice")
    assert answer("/guidance/") == (301, "/advice/")
    assert answer("/guidance/evidence/") == (301, "/advice/evidence/")
    assert answer("/advice/evidence/") == (200, "")


def test_a_moved_page_and_those_below_it_answer_at_their_old_addresses() -> None:
    old, new = standard_page("Old place", slug="old-place"), standard_page("New place", slug="new-place")
    child = standard_page("Guidance", old, slug="guidance")
    standard_page("Evidence", child, slug="evidence")
    Page.objects.get(pk=child.pk).specific.move(Page.objects.get(pk=new.pk), pos="last-child")
    assert answer("/old-place/guidance/") == (301, "/new-place/guidance/")
    assert answer("/old-place/guidance/evidence/") == (301, "/new-place/guidance/evidence/")


def test_a_deleted_page_is_not_found_with_a_way_on_at_every_address_it_had() -> None:
    case = make_case_study(slug="first")
    rename(case, "second")
    CaseStudyPage.objects.get(pk=case.pk).delete()
    assert not Redirect.objects.exists()
    for slug in ("first", "second"):
        response = Client().get(f"/case-studies/{slug}/")
        assert response.status_code == 404
        page = response.content.decode()
        assert "is wrong or the page was withdrawn" in page
        assert 'href="/case-studies/"' in page


def test_a_draft_that_is_renamed_tells_nobody_where_it_is() -> None:
    draft = make_case_study(slug="secret", live=False)
    draft.slug = "still-secret"
    draft.save_revision()
    assert not Redirect.objects.exists()
    assert answer("/case-studies/secret/")[0] == 404
