"""Rows of Table 1 that no council's case answers, as tasks: what residents did most, and nobody has written up."""

from django.contrib.auth.models import AnonymousUser
from django.contrib.humanize.templatetags.humanize import intcomma
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.core.visibility import load_access
from portal.core.week import Task, Tasks, Urgency
from portal.home.presenters.table1 import rows_without_council_case
from portal.statistics.models import Table1Row


def find_gaps(most: int) -> Tasks:
    """Most visits first. Three queries."""
    rows = rows_without_council_case(load_access(AnonymousUser()))
    return Tasks(tuple(_task(row) for row in rows[:most]), len(rows))


def _task(row: Table1Row) -> Task:
    told = _("%(visits)s visits in 2012, and no council’s own case that readers can find.")
    return Task(
        key=f"gap:{row.rank}",
        urgency=Urgency.GAP,
        kind=_("Gap in Table 1"),
        title=_("%(area)s: %(visit)s") % {"area": row.service_area, "visit": row.visit_type},
        reason=told % {"visits": intcomma(row.visits)},
        step=_("Invite a council"),
        url=reverse("invite-council", args=[row.rank]),
    )
