"""Home, services, themes, councils and figures: counted live, merged terms followed, gaps said in words."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client

from portal.core.visibility import load_access
from portal.home.presenters.home import present_home
from portal.home.presenters.services import present_service_index
from portal.statistics.models import Conflict, Statistic
from tests.factories.case_studies import make_case_study
from tests.factories.figures import make_row
from tests.factories.pages import home_page
from tests.factories.vocabulary import make_council, make_interaction, make_service, make_theme

pytestmark = pytest.mark.django_db


def anonymous_home() -> str:
    return present_home(home_page(), load_access(AnonymousUser())).status


def test_home_counts_records_of_the_paper_and_council_cases_as_they_are_now() -> None:
    paper: dict[str, Any] = {"provenance": "paper", "source_title": "Example paper", "source_date": "2013-07"}
    make_case_study("One", kind="reported-practice", **paper)
    make_case_study("Two", kind="programme", **paper)
    assert anonymous_home() == "2 records from the 2013 paper; no council case yet."

    make_case_study("Three", kind="council-case")
    make_case_study("Four", kind="council-case", live=False)
    assert anonymous_home() == "2 records from the 2013 paper; 1 council case."


def test_home_answers_without_any_content() -> None:
    home_page()
    answer = Client().get("/")

    assert answer.status_code == 200
    assert "0 records from the 2013 paper; no council case yet." in answer.content.decode()


def test_table_1_counts_cases_that_share_service_and_interaction_and_marks_those_on_two_rows() -> None:
    permits, apply, report = make_service(), make_interaction(), make_interaction("Report")
    make_row(9, [permits], [apply])
    make_row(13, [permits], [apply])
    make_row(20, [permits], [report], visits=1_021_302, visits_as_printed="1.021,302", correction_note="Separator.")
    make_case_study("Permits online", services=[permits], interactions=[apply])
    make_case_study("A permit by post", services=[permits])

    answer = Client().get("/figures/top-20-transactions/")
    page = answer.context["page"]
    nine, thirteen, twenty = page.rows
    assert (nine.records, thirteen.records, twenty.records) == ("1 record", "1 record", "Gap: no record yet")
    assert nine.cases[0].note == "also counted on row 13"
    assert nine.records_url == "/case-studies/?service=parking-permits&interaction=apply"
    assert page.gaps == "1 row has no record yet: that is a gap."
    assert page.total == "7,570,108"
    html = answer.content.decode()
    assert "printed 1.021,302" in html
    assert 'id="row-20"' in html


def test_services_with_records_come_first_and_all_are_reachable_by_letter() -> None:
    permits = make_service(group="Transport", lgsl=474)
    make_service("Allotments", group="Leisure", lgsl=455)
    make_service("Abandoned", group="Leisure", retired=True)
    make_case_study(services=[permits])

    index = present_service_index(load_access(AnonymousUser()), "P")
    assert [(group.heading, [link.label for link in group.links]) for group in index.groups] == [
        ("Transport", ["Parking permits"])
    ]
    assert [link.label for link in index.letters] == ["A", "P"]
    assert [(link.label, link.note) for link in index.services] == [("Parking permits", "LGSL 474")]
    unknown = present_service_index(load_access(AnonymousUser()), "?").letters
    assert [link.label for link in unknown if link.current] == ["A"]


@pytest.mark.parametrize(
    ("part", "make"), [("services", make_service), ("themes", make_theme), ("councils", make_council)]
)
def test_the_address_of_a_merged_term_leads_to_the_one_that_took_its_place(
    part: str, make: Callable[[str], Any]
) -> None:
    old, new = make("Old name"), make("New name")
    old.merged_into = new
    old.save()

    answer = Client().get(f"/{part}/old-name/")
    assert (answer.status_code, answer.headers["Location"]) == (301, f"/{part}/new-name/")


def test_a_former_council_names_its_successors() -> None:
    old = make_council("Oldshire", end_date=date(2023, 4, 1))
    old.successors.set([make_council("Newshire")])
    html = Client().get("/councils/oldshire/").content.decode()

    assert "This council ended on 1 April 2023." in html
    assert '<a href="/councils/newshire/">Newshire</a>' in html
    assert "No case from Oldshire yet" in html


def test_a_council_page_never_shows_a_case_that_withholds_it() -> None:
    council = make_council()
    make_case_study("Open", councils=[council])
    make_case_study("Secret", councils=[council], councils_withheld=True)
    html = Client().get("/councils/exampleshire/").content.decode()

    assert "Open" in html
    assert "Secret" not in html


def test_a_figure_stands_with_its_words_caveat_and_conflicts() -> None:
    figure = Statistic.objects.create(
        slug="example",
        title="things a year",
        display="570m",
        source="Example paper",
        source_date="July 2013",
        source_words="About 570m things.",
        caveat="An estimate.",
    )
    Conflict.objects.create(slug="bases", note="Does not fit Table 1.").statistics.set([figure])
    html = Client().get("/figures/example/").content.decode()

    for words in ("570m", "“About 570m things.”", "An estimate.", "Does not fit Table 1.", "Example paper, July 2013"):
        assert words in html


def test_outside_production_nothing_is_indexed() -> None:
    home_page()

    assert '<meta name="robots" content="noindex">' in Client().get("/").content.decode()
    assert Client().get("/robots.txt").content.decode() == "User-agent: *\nDisallow: /\n"


def test_the_sitemap_names_public_things_only() -> None:
    make_service()
    make_case_study("Open case", slug="open-case")
    make_case_study("Hidden case", slug="hidden-case", live=False)
    listed = Client().get("/sitemap.xml").content.decode()

    assert "/case-studies/open-case/" in listed
    assert "/services/parking-permits/" in listed
    assert "hidden-case" not in listed


@pytest.mark.parametrize(
    "address", ["/services/nothing/", "/themes/nothing/", "/councils/nothing/", "/figures/nothing/"]
)
def test_what_does_not_exist_is_not_found_in_words(address: str) -> None:
    home_page()
    answer = Client().get(address)

    assert answer.status_code == 404
    assert "Page not found" in answer.content.decode()
