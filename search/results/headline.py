"""What a results page says above its results: matches are called matches, and nothing else is."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from search.query.run import Found
from search.results.cards import ResultCard


@dataclass(frozen=True, slots=True)
class Headline:
    """``title`` is for the window and for search engines, ``heading`` stands above the results, ``lead`` beneath it.

    ``related_only``: no record shown has the words, or not enough of them, so what is shown is no answer to them.
    """

    title: str
    heading: str
    lead: str = ""
    related_only: bool = False


def build_headline(text: str, found: Found, cards: Sequence[ResultCard], *, filtered: bool) -> Headline:
    """Say in words what ``cards`` are to ``text``, which was searched for; ``filtered`` tells of chosen filters."""
    total, understood = found.result.total, found.understood
    if not text:
        return Headline(_("Search"), _count(total) if total else _("Nothing found"))
    if not total:
        return Headline(_("%(text)s: nothing found") % {"text": text}, _("Nothing found"))
    all_near = total == len(cards) and all(card.by_meaning or card.recommended for card in cards)
    if understood.answering == 0 or (all_near and any(card.by_meaning for card in cards)):
        said = _("No exact match for “%(text)s”") % {"text": text}
        return Headline(said, said, _related(cards, understood.lexical), related_only=True)
    if understood.complete == 0:
        title = _("%(text)s: records with some of the words") % {"text": text}
        return Headline(title, _("No record has all these words"), _partly(found, filtered=filtered))
    lead = "" if filtered else _mixed(understood.lexical, len(understood.by_meaning))
    return Headline(_("%(text)s: search results") % {"text": text}, _count(total), lead)


def _count(total: int) -> str:
    return ngettext("%(total)s result", "%(total)s results", total) % {"total": intcomma(total)}


def _related(cards: Sequence[ResultCard], lexical: int) -> str:
    if any(card.recommended for card in cards):
        return _("Recommended by the editors, or related by meaning:")
    if lexical:
        return _("Related: these have few of your words or none, but may be about the same.")
    return _("Related: these have none of your words, but may be about the same.")


def _partly(found: Found, *, filtered: bool) -> str:
    total, understood = found.result.total, found.understood
    if not understood.by_meaning:
        words = ngettext(
            "%(total)s result has some of them.", "%(total)s results have some of them, best first.", total
        )
        return words % {"total": intcomma(total)}
    if filtered:  # how many of those left are near only, nobody has counted
        words = ngettext(
            "%(total)s result has some of them, or is related by meaning.",
            "%(total)s results have some of them, or are related by meaning.",
            total,
        )
        return words % {"total": intcomma(total)}
    numbers = {"lexical": intcomma(understood.lexical), "related": intcomma(len(understood.by_meaning))}
    return _("%(lexical)s with some of them, %(related)s related by meaning.") % numbers


def _mixed(lexical: int, by_meaning: int) -> str:
    if not by_meaning:
        return ""
    numbers = {"lexical": intcomma(lexical), "related": intcomma(by_meaning)}
    return _("%(lexical)s with your words, %(related)s related by meaning.") % numbers
