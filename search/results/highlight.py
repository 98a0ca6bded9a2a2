"""Marking the words of a query in what is shown, over the same tokens that found it.

``mark`` is the only function of search that declares text safe: everything is escaped first and tagged after.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from search.language.analyse import Span, spans

FRAGMENT_CHARACTERS = 220
"""Three lines on a desktop: enough to judge by, short enough to skim ten."""

_LEAD = 60
"""Characters shown before the first match of a fragment, so that it does not begin with the word itself."""


@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece of a text: its matches marked, and whether something was left out before and after it."""

    html: SafeString
    cut_before: bool
    cut_after: bool


def mark(text: str, stems: Collection[str]) -> SafeString:
    """Return ``text`` as HTML with every word whose stem is wanted inside ``<mark>``.

    Words with only white space between them share one mark, so that a phrase reads as one.
    """
    pieces: list[str] = []
    place = 0
    for start, end in _joined(text, spans(text, stems)):
        pieces += [escape(text[place:start]), "<mark>", escape(text[start:end]), "</mark>"]
        place = end
    pieces.append(escape(text[place:]))
    return mark_safe("".join(pieces))  # noqa: S308  # every piece of text above went through escape


def best_fragment(text: str, stems: Collection[str], needed: Collection[str] | None = None) -> Fragment | None:
    """Return the part of ``text`` that holds most of the wanted stems, marked; None without one of ``needed``.

    ``needed`` are the stems worth showing a fragment for, all the wanted ones unless given. Of equally good parts
    the first is taken. It begins and ends between words.
    """
    matches = list(spans(text, stems))
    if not any(needed is None or span.stem in needed for span in matches):
        return None
    first = max(range(len(matches)), key=lambda place: (_different(matches, place), -place))
    start = _word_start(text, max(0, matches[first].start - _LEAD))
    end = _word_end(text, min(len(text), start + FRAGMENT_CHARACTERS))
    return Fragment(mark(text[start:end].strip(), stems), cut_before=start > 0, cut_after=end < len(text))


def _different(matches: Sequence[Span], first: int) -> int:
    """How many different stems stand in the fragment whose first match this is."""
    reach = matches[first].start + FRAGMENT_CHARACTERS - _LEAD
    found = set()
    for span in matches[first:]:
        if span.end > reach:
            break
        found.add(span.stem)
    return len(found)


def _joined(text: str, matches: Iterable[Span]) -> list[tuple[int, int]]:
    places: list[tuple[int, int]] = []
    for span in matches:
        if places and not text[places[-1][1] : span.start].strip():
            places[-1] = (places[-1][0], max(places[-1][1], span.end))
        else:
            places.append((span.start, span.end))
    return places


def _word_start(text: str, place: int) -> int:
    """The first place at or after ``place`` where a word may begin."""
    if place == 0:
        return 0
    while place < len(text) and not text[place - 1].isspace():
        place += 1
    return place


def _word_end(text: str, place: int) -> int:
    """The last place at or before ``place`` where a word may end; ``place`` itself in one endless word."""
    if place == len(text):
        return place
    back = place
    while back > 0 and not text[back].isspace():
        back -= 1
    return back or place
