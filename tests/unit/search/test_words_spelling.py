"""Spelling corrects unknown words, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.language.analyse import stems, words
from search.language.spelling import Lexicon, correct
from search.language.stopwords import STOP_STEMS

COUNTS = {
    "collection": 40,
    "council": 90,
    "tax": 70,
    "bin": 30,
    "bins": 20,
    "childminder": 3,
    "child": 25,
    "apprenticeship": 4,
    "pension": 9,
    "tension": 1,
    "the": 200,
    "café": 2,
    "reading": 5,
    "breading": 1,
}
LEXICON = Lexicon(COUNTS)
KNOWN = frozenset(stem for word in COUNTS for stem in stems(word))


def corrected(text: str, spared: frozenset[str] = frozenset(), known: frozenset[str] = KNOWN) -> str:
    return correct(text, lambda: LEXICON, spared, known.__contains__)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("bin colection", "bin collection"),  # a letter missing
        ("bin colleciton", "bin collection"),  # two swapped
        ("appprentiseship", "apprenticeship"),  # two slips in a long word
        ("oension", "pension"),  # the word in more documents
        ("counciltax", "council tax"),  # run together
        ("child mindr", "child mindr"),  # neither part leads anywhere
        ("child minder", "childminder"),  # cut in two, and a part is unknown
        ("child-minder", "childminder"),
        ("apprenti", "apprenticeship"),  # not finished
        ("BIN COLECTION, please!", "BIN collection, please!"),  # the rest stays as it was
        ("readng", "reading"),
    ],
)
def test_a_slip_is_mended(typed: str, meant: str) -> None:
    assert corrected(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "collections",  # known by its stem
        '"bin colection"',
        "bins -colection",
        'bins -"bin colection"',
        "colection2",
        "c0lection",
        "COLECT",  # short and in capitals: an abbreviation
        "bni",  # three letters
        "zzzzzzzz",
        "wherefore",
        "",
        '"',
        "((( -- !!",
    ],
)
def test_what_is_left_alone(text: str) -> None:
    assert corrected(text) == text


def test_stop_words_stay_although_they_stand_nowhere() -> None:
    unknown = sorted(STOP_STEMS)
    assert corrected(" ".join(unknown)) == " ".join(unknown)


@pytest.mark.parametrize("spared", [{"colection"}, set(stems("colection"))])
def test_a_protected_word_stays(spared: set[str]) -> None:
    assert corrected("bin colection", frozenset(spared)) == "bin colection"
    assert corrected("child minder", frozenset({"minder"})) == "child minder"


def test_words_beside_a_phrase_are_not_joined_across_it() -> None:
    assert corrected('child "bins" minder') == 'child "bins" minder'


def test_a_word_that_nobody_may_see_any_more_is_not_offered() -> None:
    assert corrected("oension", known=KNOWN - set(stems("pension"))) == "tension"
    assert corrected("counciltax", known=KNOWN - {"tax"}) == "counciltax"


def test_the_lexicon_is_not_asked_for_when_every_word_is_known() -> None:
    def refuse() -> Lexicon:
        raise AssertionError("not needed")

    assert correct("the council's bins", refuse, frozenset(), KNOWN.__contains__) == "the council's bins"


def test_words_after_the_twelfth_are_not_looked_up() -> None:
    typed = "council " * 12 + "colection"
    assert corrected(typed) == typed


LETTERS = st.text(alphabet="abcdeghilnoprstu", min_size=3, max_size=12)
VOCABULARY = st.dictionaries(LETTERS, st.integers(1, 50), min_size=1, max_size=15)


@st.composite
def slips(draw: st.DrawFn) -> tuple[dict[str, int], str]:
    """A vocabulary, and a text of its words with slips, marks and words from nowhere among them."""
    counts = draw(VOCABULARY)
    known = st.sampled_from(sorted(counts))
    spoilt = known.flatmap(lambda word: st.integers(0, len(word) - 1).map(lambda at: word[:at] + word[at + 1 :]))
    pairs = st.tuples(known, known).map("".join)
    pieces = draw(st.lists(st.one_of(known, spoilt, pairs, LETTERS, st.sampled_from(list('-"’.é '))), max_size=8))
    return counts, draw(st.sampled_from([" ", "-", ""])).join(pieces)


@given(slips())
def test_only_words_of_the_vocabulary_are_put_in_and_once_is_enough(case: tuple[dict[str, int], str]) -> None:
    counts, text = case
    lexicon, known = Lexicon(counts), frozenset(stem for word in counts for stem in stems(word))
    once = correct(text, lambda: lexicon, frozenset(), known.__contains__)
    assert set(words(once)) - set(words(text)) <= set(counts)
    assert correct(once, lambda: lexicon, frozenset(), known.__contains__) == once


@given(VOCABULARY, st.data())
def test_a_text_of_known_words_is_never_changed(counts: dict[str, int], data: st.DataObject) -> None:
    text = " ".join(data.draw(st.lists(st.sampled_from(sorted(counts)), max_size=8)))
    known = frozenset(stem for word in counts for stem in stems(word))
    assert correct(text, lambda: Lexicon(counts), frozenset(), known.__contains__) == text


@given(st.text())
def test_any_string_is_accepted(text: str) -> None:
    assert isinstance(corrected(text), str)
