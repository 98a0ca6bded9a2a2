"""Start-up checks name every page type that search would forget."""

from django.core.checks import run_checks
from wagtail.models import Page

from casestudies.models import CaseStudyPage
from portal.home.models import HomePage
from search.checks import check_page_types, find_problems


def test_the_portal_as_it_stands_passes() -> None:
    assert check_page_types() == []
    assert not [message for message in run_checks() if message.id and message.id.startswith("search.")]


def test_a_page_type_that_search_cannot_index_is_named_by_label() -> None:
    (problem,) = find_problems([Page, HomePage, CaseStudyPage], ["wagtailcore.Page"])
    assert problem.id == "search.E001"
    assert "home.HomePage" in problem.msg
    assert "SEARCH_EXCLUDED_PAGE_TYPES" in (problem.hint or "")


def test_an_exclusion_that_names_no_page_type_is_refused() -> None:
    (problem,) = find_problems([Page], ["wagtailcore.Page", "IndexPage"])
    assert problem.id == "search.E002"


def test_a_page_type_is_not_both_described_and_left_out() -> None:
    (problem,) = find_problems([CaseStudyPage], ["casestudies.CaseStudyPage"])
    assert problem.id == "search.E003"
