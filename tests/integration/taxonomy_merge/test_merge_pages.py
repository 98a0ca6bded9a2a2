"""After a merge everything counts under the term that stays, on every page."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client

from casestudies.models import CaseStudyPage, CaseStudyPartner
from portal.core.visibility import Access, load_access
from portal.gaps.rows import row_views
from portal.home.presenters.councils import present_council, present_council_index
from portal.home.presenters.services import present_service, present_service_index
from portal.home.presenters.themes import present_theme
from portal.taxonomy.models import Service
from tests.factories.case_studies import make_case_study, ready
from tests.factories.figures import make_figure, make_row
from tests.factories.vocabulary import make_council, make_interaction, make_organisation, make_service, make_theme

pytestmark = pytest.mark.django_db


def chain(make: Any) -> tuple[Any, Any, Any]:
    """Three terms, not merged yet."""
    return make("First"), make("Second"), make("Third")


def merge(term: Any, into: Any) -> None:
    term.merged_into = into
    term.save()


def reader() -> Access:
    return load_access(AnonymousUser())


def page_of(address: str) -> str:
    answer = Client().get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_the_page_of_the_last_service_has_the_records_figures_and_rows_of_all() -> None:
    a, b, c = chain(make_service)
    for number, service in enumerate((a, b, c), 1):
        make_case_study(f"Case {number}", services=[service])
        make_figure(f"figure {number}", services=[service])
        make_row(number, [service], [])
    make_case_study("Case of two", services=[a, b])
    make_figure("of two", services=[a, b])
    merge(a, b)
    merge(b, c)

    page = present_service(c, reader())
    assert page.records.total == "4 records"
    assert {card.title for card in page.records.cards} == {"Case 1", "Case 2", "Case 3", "Case of two"}
    assert {card.words for card in page.records.cards} == {"Third"}
    assert sorted(plate.what for plate in page.figures) == ["figure 1", "figure 2", "figure 3", "of two"]
    assert [row.url for row in page.rows] == [f"/figures/top-20-transactions/#row-{rank}" for rank in (1, 2, 3)]
    (group,) = present_service_index(reader(), "").groups
    assert [(link.label, link.note) for link in group.links] == [("Third", "4 records")]
    assert Client().get("/services/first/").headers["Location"] == "/services/third/"


def test_the_page_of_the_last_theme_has_the_records_and_figures_of_all() -> None:
    a, b, c = chain(make_theme)
    make_case_study("Case", themes=[a])
    make_figure(themes=[a, b])
    merge(a, b)
    merge(b, c)

    page = present_theme(c, reader())
    assert (page.records.total, len(page.figures), page.others) == ("1 record", 1, ())
    assert Client().get("/themes/first/").headers["Location"] == "/themes/third/"
    assert '<a href="/themes/third/"' in page_of("/figures/of-permits/")


def test_a_case_of_a_merged_council_is_counted_under_the_one_that_stays() -> None:
    a, b, c = chain(make_council)
    make_case_study("Case", councils=[a])
    merge(b, c)
    merge(a, b)

    index = present_council_index(reader())
    assert [link.label for link in index.with_cases] == ["Third"]
    assert index.current == "1"
    assert present_council(c, reader()).records.total == "1 record"
    assert "Third" in page_of("/case-studies/case/")


def test_undoing_a_merge_puts_everything_back() -> None:
    a, b, c = chain(make_service)
    make_case_study("Case", services=[a])
    make_figure(services=[a])
    merge(a, b)
    merge(b, c)
    merge(b, None)

    assert present_service(c, reader()).records.total == "No record yet"
    assert present_service(b, reader()).records.total == "1 record"
    assert len(present_service(b, reader()).figures) == 1
    a.refresh_from_db()
    merge(a, None)
    assert present_service(a, reader()).records.total == "1 record"
    assert Client().get("/services/first/").status_code == 200


@pytest.mark.parametrize("merged", ["service", "interaction", "both"])
def test_table_1_and_home_find_the_record_on_either_side_of_a_merge(merged: str) -> None:
    a, b, c = chain(make_service)
    apply, ask, request = make_interaction("Apply"), make_interaction("Ask"), make_interaction("Request")
    make_row(1, [a], [apply])
    make_row(2, [c], [request])
    make_row(3, [a, c], [])
    make_case_study("By the old", services=[a], interactions=[apply])
    make_case_study("By the new", services=[c], interactions=[request])
    make_case_study("By none", services=[c])
    if merged in ("service", "both"):
        merge(a, b)
        merge(b, c)
    if merged in ("interaction", "both"):
        merge(apply, ask)
        merge(ask, request)

    both = 2 if merged == "both" else 1
    assert [row.count for row in row_views(reader())] == [both, both, 0]
    rows = Client().get("/figures/top-20-transactions/").context["page"].rows
    assert [row.count for row in rows] == [both, both, 0]
    if merged == "both":
        assert {link.note for row in rows[:2] for link in row.cases} == {
            "also counted on row 2",
            "also counted on row 1",
        }
        assert {row.records_url for row in rows[:2]} == {"/case-studies/?service=third&interaction=request"}
        assert [link.label for link in rows[2].matched] == ["Third"]


def test_a_service_without_an_id_is_named_without_one() -> None:
    make_row(1, [make_service("Made here")], [])
    make_row(2, [make_service("Published", lgsl=7)], [])
    html = page_of("/figures/top-20-transactions/")

    assert "Published</a> (LGSL 7)" in html
    assert "Made here</a>;" in html
    assert "None" not in html


@pytest.mark.parametrize(("relation", "make"), [("services", make_service), ("themes", make_theme)])
def test_related_records_are_found_across_a_chain(relation: str, make: Any) -> None:
    a, b, c = chain(make)
    make_case_study("Old", **{relation: [a]})
    make_case_study("New", **{relation: [c]})
    merge(a, b)
    merge(b, c)

    assert 'href="/case-studies/new/"' in page_of("/case-studies/old/")
    assert 'href="/case-studies/old/"' in page_of("/case-studies/new/")


def test_page_and_json_of_a_case_name_the_terms_that_stand_today() -> None:
    services, bodies = chain(make_service), chain(make_organisation)
    case = make_case_study("Case", services=services[:1])
    case.partner_items = [CaseStudyPartner(organisation=bodies[0], role="paid")]
    case.save()
    for a, b, c in (services, bodies):
        merge(a, b)
        merge(b, c)

    html = page_of("/case-studies/case/")
    assert 'href="/services/third/"' in html
    assert "First" not in html
    data = Client().get("/api/v1/case-studies/case/").json()
    assert [service["slug"] for service in data["services"]] == ["third"]
    assert data["partners"] == ["Third"]


def test_publishing_an_older_draft_with_the_old_term_changes_no_count() -> None:
    a, b, c = chain(make_service)
    apply = make_interaction()
    make_row(1, [c], [apply])
    case = make_case_study("Case", services=[a, c], interactions=[apply])
    older = ready(case).save_revision()
    merge(a, b)
    merge(b, c)
    older.publish()

    assert present_service(c, reader()).records.total == "1 record"
    assert [row.count for row in row_views(reader())] == [1]
    published = CaseStudyPage.objects.get(pk=case.pk)
    assert list(Service.objects.filter(case_study_items__content_object=published)) == [c]
