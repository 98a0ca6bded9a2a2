"""Case studies and solutions side by side."""

import html
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from casestudies.models import Artefact, CaseStudyPage, CaseStudySupplier, Measure
from casestudies.solutions.models import SolutionCase, SolutionIndexPage, SolutionPage
from search.indexing.sinks import Sink
from tests.factories.case_studies import make_case_study, words
from tests.factories.index import follow
from tests.factories.pages import case_index
from tests.factories.vocabulary import make_council, make_service

pytestmark = pytest.mark.django_db


def make_solution(title: str, *cases: CaseStudyPage) -> SolutionPage:
    home = case_index().get_parent()
    index = SolutionIndexPage.objects.first()
    if index is None:
        index = home.add_child(instance=SolutionIndexPage(title="Solutions", slug="solutions"))
    solution = SolutionPage(title=title, slug=title.lower().replace(" ", "-"), summary="Made up.")
    solution.cases = [SolutionCase(case_study=case) for case in cases]
    index.add_child(instance=solution)
    return solution


def close(page: CaseStudyPage | SolutionPage) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def compare(client: Client, query: str, status: int = 200) -> str:
    answer = client.get(f"/compare/?{query}")
    assert answer.status_code == status
    return html.unescape(answer.content.decode())


def sentences(page: str) -> list[str]:
    part = page.partition('id="differences"')[2].partition("</section>")[0]
    return re.findall(r"<ul>.*</ul>", part, re.DOTALL)[0].replace("<ul>", "").replace("</ul>", "").split("\n")


def row(page: str, label: str) -> list[str]:
    """What each column says in the row with this label."""
    lines = re.findall(r"<tr.*?</tr>", page, re.DOTALL)
    (line,) = [each for each in lines if f'rowheader" class="govuk-table__header">{label}</th>' in each]
    cells = re.findall(r"<td.*?<div>(.*?)</div></td>", line, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in cells]


@pytest.fixture
def two() -> tuple[CaseStudyPage, CaseStudyPage]:
    here, there = make_council(), make_council("Samplebury")
    one = make_case_study(
        "By web form",
        stage="live",
        cost_one_off=12000,
        councils=[here],
        what_did_not_work=words("The first form asked too much."),
        measures=[Measure(what="Calls", before="30", after="12", unit="a month", measured_on="2025", method="Counted")],
        artefacts=[Artefact(title="The form", kind="form", url="https://example.org/form")],
    )
    other = make_case_study("By telephone", stage="pilot", councils=[there])
    return one, other


def test_every_field_stands_for_all_and_says_what_is_not_stated(
    client: Client, two: tuple[CaseStudyPage, CaseStudyPage]
) -> None:
    page = compare(client, "case=by-web-form&case=by-telephone")
    assert row(page, "Council") == ["Exampleshire", "Samplebury"]
    assert row(page, "One-off cost") == ["£12,000", "Not stated"]
    assert row(page, "Yearly cost") == ["Not stated", "Not stated"]
    assert row(page, "Main outcome") == ["Calls: 12 a month before: 30, measured 2025", "Not stated"]
    assert row(page, "Files to reuse") == ["The form licence not stated, ask the owner", "Not stated"]
    assert row(page, "What did not work") == ["The first form asked too much.", "Not stated"]


def test_differences_are_said_in_words(client: Client, two: tuple[CaseStudyPage, CaseStudyPage]) -> None:
    said = " ".join(sentences(compare(client, "case=by-web-form&case=by-telephone")))
    assert "One-off cost: only A states it (£12,000)." in said
    assert "Stage: A is live, B is a pilot." in said
    assert "The same for all: Type of council, Kind" in said
    assert "Yearly cost" in said.partition("None of them states:")[2]


def test_a_plain_link_shows_only_what_differs(client: Client, two: tuple[CaseStudyPage, CaseStudyPage]) -> None:
    assert 'href="/compare/?case=by-web-form&case=by-telephone&show=differences#fields"' in compare(
        client, "case=by-web-form&case=by-telephone"
    )
    part = compare(client, "case=by-web-form&case=by-telephone&show=differences")
    assert row(part, "Stage") == ["Live", "Pilot"]
    assert 'class="govuk-table__header">Yearly cost</th>' not in part


def test_a_column_can_be_taken_out_and_another_added(client: Client, index: Sink) -> None:
    make_case_study("By web form")
    make_case_study("By telephone")
    follow()
    page = compare(client, "case=by-web-form&q=telephone")
    assert 'href="/compare/?case=by-web-form&case=by-telephone"' in page
    page = compare(client, "case=by-web-form&case=by-telephone")
    assert 'href="/compare/?case=by-telephone"' in page


def test_a_solution_says_what_its_case_studies_say_together(
    client: Client, two: tuple[CaseStudyPage, CaseStudyPage]
) -> None:
    make_case_study("A third way", stage="live", cost_one_off=20000)
    make_solution("Permits online", two[0], CaseStudyPage.objects.get(slug="a-third-way"))
    page = compare(client, "case=by-telephone&solution=permits-online")
    assert row(page, "Kind") == ["Council case", "Solution 2 case studies"]
    assert row(page, "Stage") == ["Pilot", "Live"]
    assert row(page, "One-off cost") == ["Not stated", "£12,000 to £20,000"]
    assert row(page, "Council") == ["Samplebury", "Exampleshire 1 of 2 case studies"]


def test_more_than_four_is_refused_in_words_and_four_are_shown(client: Client) -> None:
    for number in range(5):
        make_case_study(f"Made up {number}")
    page = compare(client, "&".join(f"case=made-up-{number}" for number in range(5)), 400)
    assert "Choose four at most." in page
    assert len(row(page, "Stage")) == 4


@pytest.mark.parametrize(
    "query", ["case=none", "case=%00", "case=" + "a" * 10_000, "solution=%ED%A0%80", "case=none&solution=none"]
)
def test_what_is_not_there_is_said_in_words(client: Client, query: str) -> None:
    page = compare(client, query, 404)
    assert "on this site, or ha" in page
    assert "Find the first" in page


def test_named_twice_it_is_shown_once(client: Client, two: tuple[CaseStudyPage, CaseStudyPage]) -> None:
    page = compare(client, "case=by-web-form&case=by-web-form&case=by-telephone")
    assert "chosen twice" in page
    assert len(row(page, "Stage")) == 2


def test_nothing_chosen_says_what_to_do(client: Client) -> None:
    page = compare(client, "utm_source=x")
    assert "Choose what to compare" in page
    assert "<table" not in page


def test_one_chosen_offers_those_like_it(client: Client) -> None:
    service = make_service()
    make_case_study("By web form", services=[service])
    make_case_study("By telephone", services=[service])
    assert 'href="/compare/?case=by-web-form&case=by-telephone"' in compare(client, "case=by-web-form")


def test_what_a_reader_may_not_see_is_exactly_like_what_is_not_there(
    client: Client, two: tuple[CaseStudyPage, CaseStudyPage]
) -> None:
    solution = make_solution("Permits online", *two)
    close(two[1])
    client.get("/")  # makes the row of the site's settings
    closed = compare(client, "case=by-web-form&case=by-telephone")
    assert "By telephone" not in closed
    assert closed.replace("by-telephone", "none") == compare(client, "case=by-web-form&case=none")
    page = compare(client, "case=by-web-form&solution=permits-online")
    assert "Samplebury" not in page
    assert row(page, "Kind")[1] == "Solution 1 case study"
    close(solution)
    assert "Permits online" not in compare(client, "case=by-web-form&solution=permits-online")


def test_councils_that_are_withheld_are_named_nowhere(client: Client) -> None:
    hidden = make_case_study("By post", councils=[make_council("Hiddenham")], councils_withheld=True)
    make_case_study("By web form")
    make_solution("Permits online", hidden)
    page = compare(client, "case=by-post&case=by-web-form&solution=permits-online")
    assert "Hiddenham" not in page
    assert row(page, "Type of council")[0] == "Withheld at the council’s wish"


def test_four_cost_no_more_than_fourteen_questions_and_no_more_for_more_case_studies(client: Client) -> None:
    def questions() -> int:
        query = "case=made-up-0&case=made-up-1&solution=first&solution=second"
        compare(client, query)
        with CaptureQueriesContext(connection) as asked:
            compare(client, query)
        return len(asked)

    cases = [make_case_study(f"Made up {number}", councils=[make_council(f"{number} Council")]) for number in range(9)]
    for case in cases:
        case.supplier_items = [CaseStudySupplier(name="Example Ltd")]
        case.save()
    first = make_solution("First", cases[0])
    make_solution("Second", cases[1])
    few = questions()
    first.cases = [SolutionCase(case_study=case) for case in cases]
    first.save()
    assert questions() == few <= 14


def test_lists_let_readers_tick_what_can_be_compared(client: Client, index: Sink) -> None:
    make_service("Web forms")
    make_case_study("By web form")
    follow()
    page = client.get("/search/?q=web+form").content.decode()
    assert page.count('type="checkbox" id="compare-') == 1
    assert 'name="case" value="by-web-form" form="compare-chosen"' in page
    assert '<form id="compare-chosen" action="/compare/" method="get"></form>' in page


def test_likeness_to_ones_own_council_is_said_with_its_credit(
    client: Client, two: tuple[CaseStudyPage, CaseStudyPage]
) -> None:
    make_council("Ours")
    make_case_study("By post", councils=[make_council("Hiddenham")], councils_withheld=True)
    page = compare(client, "case=by-web-form&case=by-post&my-council=ours")
    said, withheld = row(page, "Beside Ours")
    assert said.startswith("Like yours: ")
    assert withheld == "Withheld at the council’s wish"
    assert "mySociety, CC BY 4.0" in page.partition("<footer")[0]
    assert "my-council=ours" in page.partition("Show only what differs")[0]


def test_a_case_study_in_several_groups_has_a_box_of_its_own_in_each(client: Client, index: Sink) -> None:
    case = make_case_study("By web form")
    make_solution("Permits online", case)
    make_solution("Forms online", case)
    follow()
    page = client.get("/search/?q=web+form&group=solution").content.decode()
    ids = re.findall(r'id="(compare-[^"]+)"', page)
    assert len(ids) == len(set(ids)) > 2
    assert page.count(">Compare chosen</button>") == 1
