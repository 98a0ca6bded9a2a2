"""Searches: how many records one finds for everybody, whoever reads the briefing."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from portal.briefings.citations.kinds import Condition, Data, Standing, changed
from portal.core.visibility import Access, Reader, Rules
from search.contract import ResultSet, find_results


class Searches:
    """The public total, so that what is remembered at the approval tells nobody of records they may not see."""

    name = "search"

    def label(self, facts: Mapping[str, str]) -> str:
        """A search is never gone."""
        return _("A search")

    def rows(self, keys: Collection[str]) -> Sequence[QuerySet[Any, Any]]:
        """Nothing: the engine knows."""
        return ()

    def standings(self, found: Mapping[str, Sequence[Data]], rules: Rules) -> Mapping[str, Standing]:
        """What the searches find now: three queries for all, and one question to the engine each."""
        queries = list(found)
        results = find_results(queries, Access(rules, Reader())) if queries else ()
        return {query: search_standing(query, result) for query, result in zip(queries, results, strict=True)}

    def changed(self, code: str, old: str, new: str) -> str:
        """The change of the total."""
        return changed(_("The number of records it finds for everybody"), old, new)


def search_standing(query: str, result: ResultSet) -> Standing:
    """How a search stands for everybody, whoever it was answered for."""
    words = QueryDict(query).get("q", "")
    title = _("Search for “%(words)s”") % {"words": words} if words else _("Search with filters")
    if result.exact:
        return Standing(Condition.THERE, title, result.url, {"total": str(result.public_total)})
    warning = _("Search is not fully working at the moment, so how many records it finds cannot be told.")
    return Standing(Condition.THERE, title, result.url, warning=warning)
