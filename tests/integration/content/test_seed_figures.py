"""Every figure and row of a new site equals the paper's own text, read here from its sentences and its table.

What the other shipped facts say is held against the paper by ``tests/unit/content``.
"""

import os
import re
from dataclasses import asdict
from decimal import Decimal
from pathlib import Path

import pytest

from portal.content.ledger import Ledger
from portal.content.loaders.figures import load_figures
from portal.content.read import FOLDER, read_briefings, read_figures
from portal.statistics.models import Statistic, Table1Row
from portal.taxonomy.importers.loading import load_vocabulary

pytestmark = pytest.mark.django_db

SHIPPED = FOLDER.parent / "source" / "local-government-digital-alliance-2013.txt"
OUTSIDE = os.environ.get("SEED_DOCUMENT", "")
"""The document as it was given to us, if it lies somewhere on this machine."""

NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
OURS = re.compile(r"\bour (?:own )?(?:sum|arithmetic|correction)|which the paper does not state", re.IGNORECASE)
"""How a text says that a number in it is not the paper's."""

WORDS = {"over one million": 1_000_000, "seven": 7}
NO_FIGURES = {"21", "1", "20", "2013"}
"""Numbers in the paper's sentences that count nothing: 21st century, footnote 1, Table 1, Top 20, its own date."""


MARKUP = re.compile(r"<[^>]*>|\{[\w-]+\}")
REFERENCES = {"file", "slug", "figure", "case_study", "search", "gap_map"}


def document(path: Path) -> str:
    """The words of the paper in one line, without the marks of its typesetting."""
    text = re.sub(r"</?\w+>|\*\*", "", path.read_text(encoding="utf-8"))
    return " ".join(text.split())


@pytest.fixture(params=[SHIPPED, *([Path(OUTSIDE)] if OUTSIDE else [])], ids=lambda path: path.parent.name)
def paper(request: pytest.FixtureRequest) -> Path:
    """The document that ships, and the one outside if there is one."""
    path: Path = request.param
    return path


@pytest.fixture
def loaded() -> None:
    """Figures and Table 1 as a new site has them."""
    load_vocabulary()
    load_figures(Ledger())


def test_each_figure_is_in_the_exact_words_that_the_paper_gives_for_it(loaded: None, paper: Path) -> None:
    said = document(paper)

    assert Statistic.objects.count() == len(read_figures()) == 18
    for figure in Statistic.objects.all():
        assert figure.source_words.replace(" [sic]", "") in said, figure.slug
        assert figure.display in figure.source_words or figure.caveat.startswith("Our sum"), figure.slug
        assert figure.display.endswith("m") is (figure.low is not None and figure.low >= 10**8), figure.slug
        assert (figure.low, figure.high) == ends(figure.display, figure.unit), figure.slug


def ends(display: str, unit: str) -> tuple[Decimal | None, Decimal | None]:
    """The value, or both ends of the range, that a figure's printed form stands for."""
    if unit == "date":
        return None, None
    if display in WORDS:
        return Decimal(WORDS[display]), None
    times = 1_000_000 if display.endswith("m") else 1
    values = [Decimal(number.replace(",", "")) * times for number in NUMBER.findall(display)]
    return values[0], values[1] if len(values) > 1 else None


def test_no_number_of_the_papers_sentences_is_left_out(paper: Path) -> None:
    before, after = document(paper).split("service area visit type % of total visits")
    sentences = before + after.split("Source SOCITM for GDS 2012")[1]
    said = " ".join(figure.source_words for figure in read_figures())

    assert set(NUMBER.findall(sentences)) - set(NUMBER.findall(said)) <= NO_FIGURES


def test_each_row_equals_the_row_of_the_papers_table(loaded: None, paper: Path) -> None:
    printed = [line.split("\t") for line in paper.read_text(encoding="utf-8").splitlines() if line.count("\t") == 3]
    rows = Table1Row.objects.order_by("rank")
    kept = [[row.service_area, row.visit_type, str(row.percent_of_total), row.visits_as_printed] for row in rows]

    assert kept == printed[1:]
    assert [row.rank for row in rows] == list(range(1, 21))
    for row in rows:
        assert str(row.visits) == re.sub(r"[.,]", "", row.visits_as_printed)
        assert bool(row.correction_note) is ("." in row.visits_as_printed)
    assert {row.rank for row in rows if row.correction_note} == {1, 5, 19}
    total, percent = sum(row.visits for row in rows), sum(row.percent_of_total for row in rows)
    assert (f"{total:,}", str(percent)) == ("70,602,485", "18.68")


def test_no_briefing_has_a_number_that_is_neither_the_papers_nor_said_to_be_ours(paper: Path) -> None:
    known = set(NUMBER.findall(document(paper)))
    texts = [(briefing.slug, text) for briefing in read_briefings() for text in texts_of(asdict(briefing))]
    unknown = [
        (slug, number)
        for slug, text in texts
        for number in NUMBER.findall(MARKUP.sub(" ", text))
        if number not in known and not OURS.search(text)
    ]

    assert len(texts) > 50
    assert unknown == []


def texts_of(value: object) -> list[str]:
    """Every text in what was read from a shipped file, but not the names of files and of what it refers to."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for name, each in value.items() if name not in REFERENCES for text in texts_of(each)]
    return [text for each in value for text in texts_of(each)] if isinstance(value, list | tuple) else []
