"""How many councils need something, so that nobody can drive a number up.

Counted is a council whose address somebody confirmed by e-mail at one of the council's own domains, or that an editor
checked. Councils that were only named stand beside, as not confirmed, and move no request up the list. Each council
counts once, those merged into one another as one.
"""

from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Lower
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.requests.models import Request, Support

_TODAY = Coalesce("council__stands_for", "council")


def with_counts(requests: QuerySet[Request]) -> QuerySet[Any]:
    """``requests`` with ``counted``, ``listed`` (every council of the list) and ``typed`` (names not on it)."""
    return requests.annotate(
        counted=_each(Support.objects.filter(counted=True), "request", _TODAY),
        listed=_each(Support.objects.all(), "request", _TODAY),
        typed=_each(Support.objects.filter(council=None).exclude(council_typed=""), "request", Lower("council_typed")),
    )


def waiting_for_row() -> Coalesce:
    """For a query of Table 1 rows: how many councils are counted on open requests for the row."""
    open_ones = Support.objects.filter(counted=True, request__state=Request.State.OPEN)
    return _each(open_ones, "request__row", _TODAY)


def _each(supports: QuerySet[Support], path: str, what: Any) -> Coalesce:
    grouped = supports.filter(**{path: OuterRef("pk")}).order_by().values(path)
    return Coalesce(Subquery(grouped.annotate(number=Count(what, distinct=True)).values("number")), Value(0))


def in_words(counted: int) -> str:
    """For instance "3 councils need this"."""
    if not counted:
        return _("No council confirmed yet")
    return ngettext("%(count)d council needs this", "%(count)d councils need this", counted) % {"count": counted}


def unconfirmed_in_words(named: int) -> str:
    """For instance "2 more named, not confirmed"; nothing if there are none."""
    if not named:
        return ""
    words = ngettext("%(count)d council named, not confirmed", "%(count)d councils named, not confirmed", named)
    return words % {"count": named}
