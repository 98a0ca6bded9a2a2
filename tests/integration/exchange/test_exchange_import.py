"""An import is all or nothing, says every problem with its cell, and survives whatever happens to the worker."""

from collections.abc import Iterable
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from openpyxl.utils import get_column_letter

from casestudies.exchange.models import Import, ImportRow
from casestudies.exchange.work import work_on_import
from casestudies.models import CaseStudyPage
from portal.core.models import User
from search.indexing.sinks import Sink
from tests.factories.index import follow
from tests.factories.pages import case_index
from tests.factories.sheets import carry_out, check, csv_file, work_it_off, xlsx_file
from tests.factories.vocabulary import make_council, make_interaction, make_service, make_theme
from tests.integration.exchange.bad_rows import BAD, HEADS, good_row

pytestmark = pytest.mark.django_db

State = Import.State

ROWS = 62
"""Half of them bad."""


@pytest.fixture
def publisher() -> User:
    """Somebody who may publish, with everything that the rows name."""
    case_index()
    make_council(gss="E10000099")
    make_council("Twin", slug="twin-a", code="TWA", gss="E06000001")
    make_council("Twin", slug="twin-b", code="TWB", gss="E06000002")
    make_service(lgsl=7)
    make_theme()
    make_interaction()
    return get_user_model().objects.create_superuser("publisher")


def rows(count: int) -> list[list[Any]]:
    return [list(HEADS), *(good_row(number) for number in range(2, count + 2))]


def titles() -> Iterable[str]:
    return CaseStudyPage.objects.values_list("title", flat=True)


def test_thirty_bad_rows_are_named_by_their_cells_and_nothing_is_written(publisher: User) -> None:
    table = rows(ROWS)
    for number, (cells, _heading, _words) in zip(range(3, 63, 2), BAD, strict=False):
        table[number - 1] = good_row(number, **cells)
    batch = check(csv_file(table), publisher, publish=True)

    expected = [
        (f"{get_column_letter(HEADS.index(heading) + 1)}{number}", heading, words)
        for number, (_cells, heading, words) in zip(range(3, 63, 2), BAD, strict=False)
    ]
    assert [problem[:2] for problem in batch.problems] == [[address, heading] for address, heading, _ in expected]
    said = [words for *_place, words in batch.problems]
    assert [
        words for words, sentence in zip([each[2] for each in expected], said, strict=True) if words not in sentence
    ] == []
    assert len(BAD) == len(set(said)) == 30
    assert batch.state == State.REFUSED
    assert (batch.rows_count, batch.problems_count, bytes(batch.content)) == (ROWS, 30, b"")
    assert list(titles()) == []


def test_the_corrected_file_is_published_whole_and_found_by_search(publisher: User, index: Sink) -> None:
    batch = carry_out(check(csv_file(rows(20)), publisher, publish=True))

    assert batch.state == State.DONE
    assert CaseStudyPage.objects.live().count() == 20
    follow()
    assert Client().get("/api/v1/search/", {"q": "Example permits", "kind": "council-case"}).json()["total"] == 20
    case = CaseStudyPage.objects.get(title="Example permits 9")
    assert case.what_we_did[0].value.source == "<p>We put the form online.</p><p>Then we told people.</p>"
    assert case.latest_revision.user == publisher
    assert [row.record for row in batch.rows.all() if row.record] == []


def test_drafts_are_made_whatever_the_standard_still_lacks_and_nobody_else_sees_them(publisher: User) -> None:
    row = good_row(2, **{"What happened": None, "Owner": "Web editor"})
    batch = carry_out(check(csv_file([HEADS, row]), publisher))

    (made,) = batch.rows.all()
    assert made.page is not None
    assert not made.page.live
    assert made.page.owner == publisher
    assert Client().get(f"/case-studies/{made.page.slug}/").status_code == 404


def test_a_workbook_is_imported_like_a_csv_file(publisher: User) -> None:
    row = good_row(2, **{"Title": "=not a formula", "Started": 2013, "One-off cost (£)": 1200.5, "Stage": "Live"})
    row[0] = "'=not a formula"  # as an export writes it
    batch = carry_out(check(xlsx_file([HEADS, row]), publisher))

    case = CaseStudyPage.objects.get(pk=batch.rows.get().page_id)
    assert (case.title, case.started, case.stage, str(case.cost_one_off)) == (
        "=not a formula",
        "2013",
        "live",
        "1200.50",
    )


@pytest.mark.parametrize(
    ("table", "address", "words"),
    [
        ([["Name", "Summary"], ["a", "b"]], "A1", "No column has this heading"),
        ([["Titel", "Summary"], ["a", "b"]], "A1", "Did you mean “Title”?"),
        ([["Title"], ["a"]], "Row 1", "“Summary” is missing"),
        ([["Title", "Summary", "title"], ["a", "b", "c"]], "C1", "two columns “Title”"),
        ([["a", "b"], ["c", "d"]], "Row 1", "headings of the template"),
        ([["Title", "Summary"], ["a", "b", "c"]], "C2", "no heading above this cell"),
    ],
)
def test_headings_that_are_missing_renamed_or_too_many_are_named(
    publisher: User, table: list[list[str]], address: str, words: str
) -> None:
    batch = check(csv_file(table), publisher)
    assert (batch.state, batch.problems[0][0]) == (State.REFUSED, address)
    assert words in batch.problems[0][2]


def test_the_same_case_study_twice_in_a_file_is_named(publisher: User) -> None:
    table = [HEADS, good_row(1), good_row(1, Summary="Another"), good_row(1, Councils=None)]
    batch = check(csv_file(table), publisher)
    assert [problem[0] for problem in batch.problems] == ["A3"]
    assert "Row 2 has the same title" in batch.problems[0][2]


def test_what_is_on_the_site_is_not_imported_again_even_if_it_came_while_the_file_waited(publisher: User) -> None:
    first, second = (check(csv_file(rows(2)), publisher) for _ in range(2))
    carry_out(first)

    again = carry_out(second)
    assert again.state == State.REFUSED
    assert "is on the site already" in again.problems[0][2]
    assert CaseStudyPage.objects.count() == 2
    assert check(csv_file(rows(2)), publisher).state == State.REFUSED


def test_an_address_in_use_is_named(publisher: User) -> None:
    carry_out(check(csv_file([HEADS, good_row(1, Address="permits")]), publisher))
    batch = check(csv_file([HEADS, good_row(2, Address="permits")]), publisher)
    assert "in use on the site" in batch.problems[0][2]


def test_if_one_can_no_longer_be_made_those_made_before_are_undone(publisher: User) -> None:
    batch = check(csv_file(rows(7)), publisher, publish=True)
    last = batch.rows.get(number=8)
    last.record = {**last.record, "what_happened": ""}  # as if the standard had changed meanwhile
    last.save()

    ended = carry_out(batch)
    assert ended.state == State.REFUSED
    assert ended.problems[0][0] == "Row 8"
    assert "Say what happened" in ended.problems[0][2]
    assert CaseStudyPage.objects.count() == 0
    assert ImportRow.objects.count() == 0


def test_who_may_no_longer_publish_publishes_nothing(publisher: User) -> None:
    batch = check(csv_file(rows(2)), publisher, publish=True)
    User.objects.filter(pk=publisher.pk).update(is_superuser=False)
    assert "may no longer publish" in carry_out(batch).problems[0][2]
    assert CaseStudyPage.objects.count() == 0


def test_a_step_that_always_fails_ends_the_import_in_words(publisher: User, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: object, **kwargs: object) -> None:
        raise RuntimeError

    batch = Import.objects.create(file_name="cases.csv", content=csv_file(rows(2)), by=publisher)
    monkeypatch.setattr("casestudies.exchange.work.check_file", fail)
    for _step in range(24):
        with pytest.raises(RuntimeError):
            work_on_import()
    work_it_off()
    batch.refresh_from_db()
    assert (batch.state, bytes(batch.content)) == (State.REFUSED, b"")
    assert "could not finish" in batch.problems[0][2]
