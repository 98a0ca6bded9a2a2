"""Every quotation and number that the portal ships with is in the 2013 paper."""

import html
import re
from collections.abc import Iterator
from decimal import Decimal

import pytest

from portal.content.read import (
    Block,
    FigureFacts,
    PageFacts,
    RecordFacts,
    read_conflicts,
    read_figures,
    read_pages,
    read_records,
)
from tests.unit.content.paper import SOURCE, holds, paper

RECORDS, PAGES, FIGURES, CONFLICTS = read_records(), read_pages(), read_figures(), read_conflicts()
ABOUT = [page for page in PAGES if page.path.split("/")[0] == "about"]

OURS = {
    "378": "the base of Table 1, our calculation",
    "136.8": "24 % of 570m, our calculation",
    "18.68": "the percentages of Table 1, our sum",
    "11,055,088": "row 1 of Table 1, our correction of 11.055,088",
}
"""Numbers that are not printed in the paper, each said to be ours where it stands."""

DATES = {"2013", "2012"}
OUR_NUMBERING = {"1": "footnote 1; Table 1"}
NUMBER = re.compile(r"\d[\d.,]*\d|\d")
QUOTED = re.compile(r"“([^”]+)”")


def blocks(item: RecordFacts | PageFacts, kind: str) -> Iterator[str]:
    """The words of all blocks of one kind."""
    streams: tuple[tuple[Block, ...], ...]
    if isinstance(item, PageFacts):
        streams = (item.body,)
    else:
        streams = (item.problem, item.what_we_did, item.what_happened, item.depends_on)
    for stream in streams:
        yield from (block[kind] for block in stream if kind in block)


def plain(markup: str) -> str:
    """Rich text without its tags."""
    return html.unescape(re.sub(r"<[^>]+>", " ", markup))


def our_words(item: RecordFacts | PageFacts) -> str:
    """Everything in our own voice."""
    parts = [item.title, item.summary, *(plain(text) for text in blocks(item, "text")), *blocks(item, "note")]
    if isinstance(item, RecordFacts):
        parts += [item.source_note, item.assisted_route, item.shut_out, item.connectivity]
        parts += [f"{measure.what} {measure.after} {measure.unit} {measure.method}" for measure in item.measures]
        parts += [partner.role for partner in item.partners]
    return "\n".join(parts)


PASSAGES = [
    *((record.slug, words) for record in RECORDS for words in (*record.source_words, *blocks(record, "quotation"))),
    *((page.path, words) for page in PAGES for words in blocks(page, "quotation")),
    *((figure.slug, figure.source_words) for figure in FIGURES),
]
VOICES = [
    *((record.slug, our_words(record)) for record in RECORDS),
    *((page.path, our_words(page)) for page in PAGES),
    *((figure.slug, f"{figure.title}\n{figure.caveat}") for figure in FIGURES),
    *((conflict.slug, conflict.note) for conflict in CONFLICTS),
]
SLUGS = [record.slug for record in RECORDS] + [figure.slug for figure in FIGURES] + [note.slug for note in CONFLICTS]
FROM_THE_PAPER = {*SLUGS, *(page.path for page in ABOUT)}


def test_the_paper_is_shipped_whole() -> None:
    assert paper().startswith("## Local Government Digital Alliance: purpose and terms of reference")
    assert paper().endswith("to the benefit of citizens and tax payers. July 2013")
    assert SOURCE.stat().st_size == 15_278


@pytest.mark.parametrize(("where", "passage"), PASSAGES)
def test_every_passage_stands_in_the_paper_word_for_word(where: str, passage: str) -> None:
    assert holds(passage), where


@pytest.mark.parametrize(("where", "words"), VOICES)
def test_what_we_put_in_quotation_marks_stands_in_the_paper(where: str, words: str) -> None:
    assert [quoted for quoted in QUOTED.findall(words) if not holds(quoted)] == []


@pytest.mark.parametrize(("where", "words"), [voice for voice in VOICES if voice[0] in FROM_THE_PAPER])
def test_every_number_stands_in_the_paper_or_is_said_to_be_ours(where: str, words: str) -> None:
    printed = set(NUMBER.findall(paper())) | OURS.keys() | DATES | OUR_NUMBERING.keys()

    assert set(NUMBER.findall(words)) - printed == set()


def test_every_number_of_our_own_is_called_ours_or_unstated_by_the_paper() -> None:
    for number in OURS:
        places = [words for _, words in VOICES if number in NUMBER.findall(words)]
        assert places
        assert all("our " in words or "which the paper does not state" in words for words in places), number


def test_only_one_figure_is_a_sum_of_our_own_and_it_says_so() -> None:
    ours = [figure for figure in FIGURES if figure.display not in figure.source_words]

    assert [figure.display for figure in ours] == ["70,602,485"]
    assert ours[0].caveat.startswith("Our sum of the visits in the 20 rows; the paper prints no total")


@pytest.mark.parametrize("figure", FIGURES[:-1], ids=lambda figure: figure.slug)
def test_a_figure_is_printed_as_its_own_sentence_prints_it_and_has_a_caveat(figure: FigureFacts) -> None:
    assert figure.display in figure.source_words
    assert figure.caveat


@pytest.mark.parametrize("figure", [figure for figure in FIGURES if figure.low], ids=lambda figure: figure.slug)
def test_the_value_of_a_figure_is_the_number_it_prints(figure: FigureFacts) -> None:
    spelt = {"over one million": [Decimal(1_000_000)], "seven": [Decimal(7)]}
    factor = 1_000_000 if figure.display.endswith("m") else 1
    printed = spelt.get(figure.display) or [
        Decimal(number) * factor for number in re.findall(r"\d+", figure.display.replace(",", ""))
    ]

    assert [Decimal(end) for end in (figure.low, figure.high) if end] == printed


def test_measures_repeat_the_figures_they_name() -> None:
    displays = {figure.slug: figure.display for figure in FIGURES}
    measures = [measure for record in RECORDS for measure in record.measures]

    assert measures
    assert [m.what for m in measures if m.after != displays[m.statistic]] == []


def test_money_and_numbers_involved_are_context_and_never_outcomes() -> None:
    outcomes = {measure.after for record in RECORDS for measure in record.measures if measure.kind == "outcome"}

    assert outcomes == {"75 %", "over one million"}
