"""From an address to what is asked for: read once, checked once, trusted afterwards.

What a reader can mend is an **error**, answered with status 400 and every sentence at once: an order or a filter
value that does not exist, more than ``MOST_VALUES`` filter values, a page that is no whole number above zero. What
has one sensible reading is a **notice** beside results: text over ``LONGEST_TEXT`` characters, characters nobody can
search for, too many words, a quotation mark without a partner. A page beyond the last is read here and answered
with the last page (``search.query.run``). Parameters that are no filter of this site (``utm_source``) are ignored.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from search.contract import Facet, Leaning
from search.language.normalise import clean
from search.language.parse import MOST_TERMS, ParsedQuery, parse
from search.query.plan import Sort

LONGEST_TEXT = 256
"""Characters of a query that are used: four lines of a letter."""

MOST_VALUES = 50
"""Filter values in all: nobody ticks more by hand, and each makes every count dearer."""

LAST_PAGE = 1_000
"""No reader gets this far; engines find deep pages dear (both refuse or slow down past 10,000 results)."""

_VALUE = re.compile(r"[\w.:-]{1,100}")
_PAGE = re.compile(r"0*[1-9][0-9]*")
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class SearchParams:
    """What a reader asks for. Two are equal when they ask for the same; messages do not count.

    ``filters`` holds facet name to chosen values, only known ones; ``labels`` what people read for those values.
    ``as_typed`` asks for no correction of spelling. ``group`` names the facet to show results under, on pages only.
    """

    text: str = ""
    filters: Mapping[str, frozenset[str]] = field(default_factory=dict)
    sort: Sort = Sort.RELEVANCE
    page: int = 1
    as_typed: bool = False
    group: str = ""
    query: ParsedQuery = field(default_factory=ParsedQuery, compare=False)
    chosen: tuple[tuple[str, str], ...] = ()
    leaning: Leaning | None = field(default=None, compare=False)
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict, compare=False)
    errors: tuple[str, ...] = field(default=(), compare=False)
    notices: tuple[str, ...] = field(default=(), compare=False)

    def encode(self) -> str:
        """Return the query string that reads back as this; empty when nothing is asked. Defaults are left out."""
        pairs = [("q", self.text)] if self.text else []
        pairs += [(name, value) for name, values in sorted(self.filters.items()) for value in sorted(values)]
        pairs += [("as-typed", "yes")] if self.as_typed else []
        pairs += self.chosen
        pairs += [("sort", self.sort.value)] if self.sort is not Sort.RELEVANCE else []
        pairs += [("group", self.group)] if self.group else []
        pairs += [("page", str(self.page))] if self.page > 1 else []
        return urlencode(pairs)

    def on_page(self, page: int) -> "SearchParams":
        """Return the same search on another page."""
        return replace(self, page=page)

    def taken_as_typed(self) -> "SearchParams":
        """Return the same search without correction of spelling, from its first page."""
        return replace(self, as_typed=True, page=1)

    def sorted_by(self, sort: Sort) -> "SearchParams":
        """Return the same search in another order, from its first page."""
        return replace(self, sort=sort, page=1)

    def toggled(self, facet: str, value: str) -> "SearchParams":
        """Return the search with one filter value added, or taken away if it was chosen; from its first page."""
        values = self.filters.get(facet, frozenset()) ^ {value}
        filters = {name: kept for name, kept in {**self.filters, facet: values}.items() if kept}
        return replace(self, filters=filters, page=1)

    def grouped_by(self, facet: str) -> "SearchParams":
        """Return the same search with its results under the values of a facet, or in one list; from its first page."""
        return replace(self, group=facet, page=1)

    def only(self, facet: str, value: str) -> "SearchParams":
        """Return the search with one value of a filter chosen and no other, from its first page."""
        return replace(self, filters={**self.filters, facet: frozenset({value})}, page=1)

    def saying(self, text: str) -> "SearchParams":
        """Return the search with its filters and order for another text, from its first page."""
        return replace(self, text=text, as_typed=False, page=1)

    def without_filters(self) -> "SearchParams":
        """Return the search with its text and order only, from its first page."""
        return replace(self, filters={}, page=1)


def read_params(given: QueryDict, facets: Mapping[str, Facet]) -> SearchParams:
    """Read a query string. Nothing given is refused by an exception; see the module for errors and notices.

    ``facets`` are the filters on offer, normally ``search.contract.facets``; each filter in use costs one call of
    its ``labels``. What is wrong is left out of the result, so that the rest can still be searched and shown.
    """
    text, notices = _read_text(given.get("q", ""))
    query = parse(text)
    filters, labels, errors = _read_filters(given, facets)
    sort, sort_errors = _read_sort(given.get("sort", ""))
    page, page_errors = _read_page(given.get("page", ""))
    return SearchParams(
        text=text,
        filters=filters,
        sort=sort,
        page=page,
        as_typed=given.get("as-typed", "") == "yes",
        query=query,
        labels=labels,
        errors=(*errors, *sort_errors, *page_errors),
        notices=(*notices, *_query_notices(text, query)),
    )


def with_group(params: SearchParams, given: QueryDict, facets: Mapping[str, Facet]) -> SearchParams:
    """``params`` with the grouping that a page is asked for (``group``). Feeds and data know none."""
    name = given.get("group", "")
    if not name:
        return params
    if name in facets and facets[name].grouping:
        return replace(params, group=name)
    ways = ", ".join(facet.name for facet in facets.values() if facet.grouping)
    error = _("Results cannot be grouped by “%(group)s”. Group by %(ways)s.") % {"group": _short(name), "ways": ways}
    return replace(params, errors=(*params.errors, error))


def _read_text(raw: str) -> tuple[str, list[str]]:
    notices = []
    text = clean(raw[: LONGEST_TEXT * 4])  # no more is worth cleaning
    if any(character not in text and not character.isspace() for character in set(raw[: LONGEST_TEXT * 4])):
        notices.append(_("Characters that cannot be typed, such as NUL, were left out."))
    if len(text) > LONGEST_TEXT or len(raw) > LONGEST_TEXT * 4:
        text = text[:LONGEST_TEXT].rstrip()
        notices.append(
            _("Only the first %(most)d characters were searched for. Use fewer words.") % {"most": LONGEST_TEXT}
        )
    return text, notices


def _query_notices(text: str, query: ParsedQuery) -> list[str]:
    notices = []
    if query.unclosed:
        notices.append(_('A quotation mark was not closed, so it was ignored. Put " before and after exact words.'))
    if query.dropped:
        notices.append(
            ngettext(
                "%(dropped)d word after the first %(most)d was not required. Fewer words find better ones.",
                "%(dropped)d words after the first %(most)d were not required. Fewer words find better ones.",
                query.dropped,
            )
            % {"dropped": query.dropped, "most": MOST_TERMS}
        )
    if text and query.is_empty:
        notices.append(_("There is no word or number in what you typed. Try a word such as libraries."))
    return notices


def _read_filters(
    given: QueryDict, facets: Mapping[str, Facet]
) -> tuple[dict[str, frozenset[str]], dict[str, Mapping[str, str]], list[str]]:
    filters: dict[str, frozenset[str]] = {}
    labels: dict[str, Mapping[str, str]] = {}
    errors = []
    left = MOST_VALUES
    for name, facet in facets.items():
        asked = list(dict.fromkeys(value for value in given.getlist(name) if value.strip()))
        plausible = [value for value in asked[:left] if _VALUE.fullmatch(value)]
        if len(asked) > left:
            errors.append(_("Choose at most %(most)d filter values in all.") % {"most": MOST_VALUES})
        known = facet.labels(plausible) if plausible else {}
        if moved := facet.moved([value for value in plausible if value not in known]) if plausible else {}:
            asked = list(dict.fromkeys(moved.get(value, value) for value in asked))
            plausible = [value for value in asked[:left] if _VALUE.fullmatch(value)]
            known = facet.labels(plausible)
        errors += [_unknown(facet, value) for value in asked[:left] if value not in known]
        chosen = frozenset(value for value in plausible if value in known)
        left -= len(asked[:left])
        if chosen:
            filters[name], labels[name] = chosen, known
    return filters, labels, list(dict.fromkeys(errors))


def _unknown(facet: Facet, value: str) -> str:
    return _("There is no “%(value)s” under %(facet)s. Remove it or choose another.") % {
        "value": _short(value),
        "facet": facet.label,
    }


def _read_sort(raw: str) -> tuple[Sort, list[str]]:
    try:
        return (Sort(raw) if raw else Sort.RELEVANCE), []
    except ValueError:
        return Sort.RELEVANCE, [
            _("Results cannot be sorted by “%(sort)s”. Sort by %(orders)s.")
            % {"sort": _short(raw), "orders": ", ".join(Sort)}
        ]


def _read_page(raw: str) -> tuple[int, list[str]]:
    if not raw:
        return 1, []
    if not _PAGE.fullmatch(raw):
        return 1, [_("“%(page)s” is not a page. Pages are numbered from 1.") % {"page": _short(raw)}]
    digits = raw.lstrip("0")
    return (LAST_PAGE if len(digits) > len(str(LAST_PAGE)) else min(int(digits), LAST_PAGE)), []


def _short(raw: str) -> str:
    """What somebody sent, fit to be shown back to them."""
    shown = clean(raw[: _SHOWN * 4])
    return shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"
