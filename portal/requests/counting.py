"""How many councils need something. Which councils count is said in ``portal.supports.counting``."""

from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.requests.models import Request, Support
from portal.supports import counting


def with_counts(requests: QuerySet[Request]) -> QuerySet[Any]:
    """``requests`` with the councils of each: ``counted``, ``listed`` and ``typed``."""
    return counting.with_counts(requests, Support.objects.all(), "request")


def waiting_for_row() -> Coalesce:
    """For a query of Table 1 rows: how many councils are counted on open requests for the row."""
    open_ones = Support.objects.filter(counted=True, request__state=Request.State.OPEN)
    return counting.each(open_ones, "request__row", counting.TODAY)


def in_words(counted: int) -> str:
    """For instance "3 councils need this"."""
    if not counted:
        return _("No council confirmed yet")
    return ngettext("%(count)d council needs this", "%(count)d councils need this", counted) % {"count": counted}
