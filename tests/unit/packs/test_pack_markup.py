"""Rules for reading editors' markup: nothing said on the page is lost, and nothing that is drawn only is taken in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casestudies.packs.content import Heading, Item, Listing, Paragraph, Quotation, Run, Table, plain, said
from casestudies.packs.markup import read_markup, words_of


def test_paragraphs_keep_their_links_their_weight_and_their_breaks() -> None:
    (block,) = read_markup('<div><p>Ask <b>first</b>,\n see <a href="/plan/">the plan</a>.<br>Then go.</p></div>')

    linked = (Run("the plan", "/plan/"), Run("."), Run("\n"), Run("Then go."))
    assert block == Paragraph((Run("Ask "), Run("first", strong=True), Run(", see "), *linked))


def test_lists_hold_lists_and_know_whether_they_count() -> None:
    (block,) = read_markup("<ol><li>One<ul><li>Inside</li></ul></li><li><div>Two</div></li></ol>")

    inner = Listing((Item(said("Inside")),))
    assert block == Listing((Item(said("One"), (inner,)), Item(said("Two"))), numbered=True)


def test_a_table_has_its_caption_its_head_and_rows_of_one_width() -> None:
    (block,) = read_markup(
        "<table><caption>Visits</caption><thead><tr><th>Channel</th><th>Number</th></tr></thead>"
        "<tbody><tr><th>Web</th><td>3</td></tr><tr><th>Post</th></tr></tbody></table>"
    )

    assert block == Table("Visits", ("Channel", "Number"), ((said("Web"), said("3")), (said("Post"), ())))


def test_a_quotation_has_its_source_and_our_note_apart() -> None:
    (block,) = read_markup(
        "<figure><blockquote><p>“Words”</p></blockquote><figcaption>Made up<p>Our note</p></figcaption></figure>"
    )

    assert block == Quotation("“Words”", said("Made up"), said("Our note"))


def test_headings_drawings_and_comments() -> None:
    blocks = read_markup("<h3>Why</h3><svg><text>bar</text></svg><!-- never --><p> </p><h4>How</h4>")

    assert blocks == (Heading(said("Why"), 3), Heading(said("How"), 4))


@pytest.mark.parametrize(
    "markup", ["", "<p></p>", "<figure><img></figure>", "<table></table>", "<li>", "<a href='http://[x'>y"]
)
def test_broken_markup_is_read_as_far_as_it_goes(markup: str) -> None:
    read_markup(markup)


def test_words_of_a_cell_stand_in_one_line() -> None:
    assert (
        words_of("<p>See <a href='/x/'>the plan</a>.</p><ul><li>One</li><li>Two</li></ul>") == "See the plan. One Two"
    )


@given(st.lists(st.text(alphabet=st.characters(exclude_characters="<>&", codec="utf-8"), max_size=20), max_size=4))
def test_every_word_of_a_text_is_there_once_and_in_order(texts: list[str]) -> None:
    blocks = read_markup("".join(f"<p>{text}</p>" for text in texts))
    read = " ".join(plain(line) for block in blocks for line in block.lines())

    assert read.split() == " ".join(plain(said(text)) for text in texts).split()
