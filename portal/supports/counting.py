"""How many councils support something, so that nobody can drive a number up.

Counted is a council whose address somebody confirmed by e-mail at one of the council's own domains, or that an editor
checked. Councils that were only named stand beside, as not confirmed, and move nothing up a list. Each council counts
once, those merged into one another as one.
"""

from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Lower
from django.utils.translation import ngettext

TODAY = Coalesce("council__stands_for", "council")
"""A council as it stands today."""


def with_counts(items: QuerySet[Any], supports: QuerySet[Any], path: str) -> QuerySet[Any]:
    """``items`` with ``counted``, ``listed`` (every council of the list) and ``typed`` (names not on it).

    ``path`` leads from ``supports`` to the items. No query of its own.
    """
    typed = supports.filter(council=None).exclude(council_typed="")
    return items.annotate(
        counted=each(supports.filter(counted=True), path, TODAY),
        listed=each(supports, path, TODAY),
        typed=each(typed, path, Lower("council_typed")),
    )


def each(supports: QuerySet[Any], path: str, what: Any) -> Coalesce:
    """How many different ``what`` the supports hold whose ``path`` leads to the row of the query around."""
    grouped = supports.filter(**{path: OuterRef("pk")}).order_by().values(path)
    return Coalesce(Subquery(grouped.annotate(number=Count(what, distinct=True)).values("number")), Value(0))


def unconfirmed(item: Any) -> str:
    """Of something with counts, for instance "2 councils named, not confirmed"; nothing if there are none."""
    named = item.listed - item.counted + item.typed
    if not named:
        return ""
    words = ngettext("%(count)d council named, not confirmed", "%(count)d councils named, not confirmed", named)
    return words % {"count": named}
