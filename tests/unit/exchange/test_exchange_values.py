"""Each sort of cell is read as people write it, or refused in a sentence."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from wagtail.rich_text import RichText

from casestudies.blocks import Narrative
from casestudies.exchange.columns import COLUMNS
from casestudies.exchange.names import Book, Names
from casestudies.exchange.paragraphs import blocks_of, text_of
from casestudies.exchange.problems import RefusedError
from casestudies.exchange.values import (
    Checked,
    Choice,
    Given,
    ManyChoices,
    Money,
    PartialDate,
    ReviewDay,
    Text,
    Value,
    YesNo,
    join,
    split,
)
from casestudies.models import CaseStudyPage

NONE = Names({}, {}, "")
BOOK = Book(NONE, NONE, NONE, NONE, NONE, today=date(2026, 1, 31))
STAGE, CHANNELS = Choice(CaseStudyPage.Stage), ManyChoices(Choice(CaseStudyPage.Channel))
EMAIL = Checked(Text(60), "e-mail")


@pytest.mark.parametrize(
    ("value", "given", "kept"),
    [
        (Text(10), " two  words ", "two  words"),
        (Text(10), "a\r\nb", "a b"),
        (Text(10, lines=True), "a\r\nb\rc", "a\nb\nc"),
        (Text(10), 12.0, "12"),
        (Text(10), 0.5, "0.5"),
        (STAGE, "LIVE", "live"),
        (CHANNELS, "Web; face to face;web", ["web", "face-to-face"]),
        (YesNo(), "Y", True),
        (YesNo(), "no", False),
        (PartialDate(), 2013, "2013"),
        (PartialDate(), 2013.0, "2013"),
        (PartialDate(), "2013-07", "2013-07"),
        (PartialDate(), "1/7/2013", "2013-07-01"),
        (PartialDate(), "July 2013", "2013-07"),
        (PartialDate(), "1 Jul 2013", "2013-07-01"),
        (PartialDate(), 41456, "2013-07-01"),
        (PartialDate(), date(2013, 7, 1), "2013-07-01"),
        (ReviewDay(), "31/01/2028", "2028-01-31"),
        (Money(), "1,200", "1200.00"),
        (Money(), "£1,200", "1200.00"),
        (Money(), "1200.0", "1200.00"),
        (Money(), "£ 12.50", "12.50"),
        (Money(), 1200, "1200.00"),
        (Money(), 0.1 + 0.2, "0.30"),
        (Money(), -5, "-5.00"),
        (EMAIL, "a@example.com", "a@example.com"),
        (Checked(Text(60), "web"), "https://example.com/x", "https://example.com/x"),
    ],
)
def test_a_cell_is_read_as_people_write_it(value: Value, given: Given, kept: object) -> None:
    assert value.read(given, BOOK) == kept


@pytest.mark.parametrize(
    ("value", "given", "sentence"),
    [
        (Text(10), "x" * 10_000, "10,000 characters long. Use 10 at most"),
        (Text(10), "a\0b", "cannot be printed"),
        (Text(10), "a\ud800b", "cannot be printed"),
        (STAGE, "nearly", "not one of: Idea; Pilot; Live; Stopped"),
        (CHANNELS, "Web, Phone", "not one of"),
        (YesNo(), "perhaps", "neither yes nor no"),
        (PartialDate(), "soon", "not a date"),
        (PartialDate(), "2013-13", "not a date"),
        (PartialDate(), 7, "not a date"),
        (PartialDate(), 1e300, "not a date"),
        (ReviewDay(), "2028-02-01", "within the next 24 months"),
        (ReviewDay(), "2025", "not a day"),
        (Money(), "1.200,50", "not an amount"),
        (Money(), "lots", "not an amount"),
        (Money(), 1e30, "too large"),
        (Money(), "£99999999999", "too large"),
        (Money(), date(2013, 7, 1), "not an amount"),
        (EMAIL, "somebody", "not an e-mail address"),
        (Checked(Text(60), "web"), "javascript:alert(1)", "not a web address"),
        (Checked(Text(60), "slug"), "a/b", "cannot be part of an address"),
    ],
)
def test_a_cell_that_cannot_be_right_is_refused_in_a_sentence(value: Value, given: Given, sentence: str) -> None:
    with pytest.raises(RefusedError, match=r"[.]$") as refusal:
        value.read(given, BOOK)
    assert sentence in str(refusal.value)


@pytest.mark.parametrize("names", [[], ["one"], ["a", "b"], ["a;b", "c;;d"], [";x", "y;"]])
def test_names_in_one_cell_come_back(names: list[str]) -> None:
    assert split(join(names)) == names


def test_text_is_text_and_never_markup() -> None:
    told = Narrative().normalize(blocks_of("One & <b>two</b>\n\n“three”"))
    assert told[0].value.source == "<p>One &amp; &lt;b&gt;two&lt;/b&gt;</p><p>“three”</p>"
    assert text_of(told) == "One & <b>two</b>\n“three”"


def test_other_blocks_keep_their_words() -> None:
    quotation = {"words": "Exactly so", "source": "Example report", "link": "", "note": ""}
    blocks = [("text", RichText("<h3>Head</h3><ul><li>a</li><li>b</li></ul>")), ("quotation", quotation)]
    assert text_of(Narrative().normalize(blocks)).split("\n") == ["Head", "a", "b", "Exactly so", "Example report"]


def test_what_a_cell_says_is_written_so_that_it_is_read_again() -> None:
    assert STAGE.write("live") == "Live"
    assert CHANNELS.write(["web", "post"]) == "Web; Post"
    assert Money().write(Decimal("-5.00")) == Decimal("-5.00")
    assert PartialDate().read(datetime(2013, 7, 1).date(), BOOK) == "2013-07-01"  # noqa: DTZ001


def test_no_spreadsheet_makes_a_record_one_from_the_paper() -> None:
    column = next(column for column in COLUMNS if column.key == "provenance")
    assert column.value.write("paper") == "From the 2013 paper"
    with pytest.raises(RefusedError, match="is not one of: Submitted by those who did it"):
        column.value.read("From the 2013 paper", BOOK)
