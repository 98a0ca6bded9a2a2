"""The line above the results that says what their order owes to the reader's choice, and the ways out of it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from search.contract import Choosing, Leaning, find_choosing
from search.params import SearchParams
from search.query.plan import Sort
from search.results.cards import ResultCard
from search.results.facets import UrlOf


@dataclass(frozen=True, slots=True)
class Way:
    """A link of the line."""

    words: str
    url: str


@dataclass(frozen=True, slots=True)
class LeaningLine:
    """The line, its links, and whose data it rests on (empty where nothing is like anything)."""

    words: str
    links: tuple[Way, ...]
    credit: str = ""


def build_line(params: SearchParams, cards: Iterable[ResultCard], url_of: UrlOf) -> LeaningLine | None:
    """The line for these results. Nothing where no choice was made and no record shown could be like one."""
    choosing = find_choosing()
    if choosing is None:
        return None
    here = url_of(replace(params, chosen=(), page=1))
    form = f"{choosing.form}?{urlencode({'next': here})}"
    if params.leaning is not None:
        return _leaning(params, params.leaning, choosing, url_of, form)
    if params.chosen:
        return LeaningLine(
            _("Councils like yours do not come first."), (Way(_("Turn on"), here), Way(_("Choose your council"), form))
        )
    if any(choosing.facet in card.terms for card in cards):
        return LeaningLine(_("See first what councils like yours did."), (Way(_("Choose your council"), form),))
    return None


def _leaning(params: SearchParams, leaning: Leaning, choosing: Choosing, url_of: UrlOf, form: str) -> LeaningLine:
    first = _("Councils like %(name)s come first.")
    marked = _("What is like %(name)s is marked; the order is the one you chose.")
    words = (first if params.sort is Sort.RELEVANCE else marked) % {"name": leaning.name}
    off = replace(params, chosen=((choosing.name, choosing.none),), leaning=None, page=1)
    return LeaningLine(words, (Way(_("Turn off"), url_of(off)), Way(_("Change"), form)), leaning.credit)
