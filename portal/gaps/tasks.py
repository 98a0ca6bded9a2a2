"""Rows of Table 1 that no council's case answers, as tasks: commissions first, then what residents did most."""

from datetime import date
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.contrib.humanize.templatetags.humanize import intcomma
from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.core.visibility import load_access
from portal.core.week import Task, Tasks, Urgency
from portal.gaps.commissions import take_row
from portal.gaps.matching import COUNCIL_CASE, cases_by_rank, matched_rows, rows_by_rank

NOTE_SHOWN = 120
"""Characters of a commission's note that stand in the list; the rest is one click away."""


def find_gaps(most: int) -> Tasks:
    """Commissions by their date, then the other rows, most visits first. Three queries, with or without commissions."""
    noted = {name: F(f"open__{name}") for name in ("note", "due", "owner", "created_at")}
    matched = list(matched_rows().annotate(**{f"open_{name}": value for name, value in noted.items()}))
    answered = cases_by_rank(matched, load_access(AnonymousUser()), kind=COUNCIL_CASE)
    rows = sorted((row for row in rows_by_rank(matched).values() if not answered.get(row.rank)), key=_order)
    return Tasks(tuple(_commissioned(row) if row.commission else _gap(row) for row in rows[:most]), len(rows))


def take_task(key: str, user: int) -> None:
    """Make this person the owner: of the commission, or of one made now if the row had none."""
    rank = key.rpartition(":")[2]
    if rank.isascii() and rank.isdigit() and len(rank) <= 2:
        take_row(int(rank), user)


def _order(row: Any) -> tuple[bool, date, int, int]:
    return row.commission is None, row.open_due or date.max, -row.visits, row.rank


def _commissioned(row: Any) -> Task:
    due: date | None = row.open_due
    note = row.open_note if len(row.open_note) <= NOTE_SHOWN else row.open_note[:NOTE_SHOWN].rstrip() + "…"
    told = _("Commissioned: editors look for a council’s own case. %(note)s") % {"note": note}
    return Task(
        key=f"gap:{row.rank}",
        urgency=Urgency.PROMISE if due and due <= timezone.localdate() else Urgency.GAP,
        kind=_("Commission"),
        title=_title(row),
        reason=told.strip(),
        step=_("Open the commission"),
        url=reverse("commission", args=[row.rank]),
        due=due,
        owner=row.open_owner,
        since=timezone.localdate(row.open_created_at),
    )


def _gap(row: Any) -> Task:
    told = _("%(visits)s visits in 2012, and no council’s own case that readers can find.")
    return Task(
        key=f"gap:{row.rank}",
        urgency=Urgency.GAP,
        kind=_("Gap in Table 1"),
        title=_title(row),
        reason=told % {"visits": intcomma(row.visits)},
        step=_("Invite a council"),
        url=reverse("invite-council", args=[row.rank]),
    )


def _title(row: Any) -> str:
    return _("%(area)s: %(visit)s") % {"area": row.service_area, "visit": row.visit_type}
