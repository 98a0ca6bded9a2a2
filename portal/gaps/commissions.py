"""What editors do about a gap: have a case written, take it in hand, give it up; and how it ends by itself.

Each step is in Wagtail's log with who took it.
"""

from datetime import date
from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from portal.gaps.matching import answered_ranks, matched_rows
from portal.gaps.models import Commission
from portal.statistics.models import Table1Row

if TYPE_CHECKING:
    from portal.core.models import User

RIGHT = "gaps.add_commission"
"""Who may commission a case and close a commission. Editors and Moderators may."""


class TooLateError(Exception):
    """Somebody else was first, or a case is there; the message says which."""


@transaction.atomic
def commission(row: Table1Row, user: "User", note: str = "", due: date | None = None) -> Commission:
    """Have a council's own case written for the row; whoever asks has it in hand at first."""
    row = Table1Row.objects.select_for_update().get(pk=row.pk)
    if row.commissions.filter(closed_at=None).exists():
        raise TooLateError(_("Somebody has commissioned this already. What they wrote is below."))
    if answered_ranks(matched_rows().filter(pk=row.pk)):
        raise TooLateError(_("Nothing was commissioned: a council’s own case answers this row by now."))
    made: Commission = Commission.objects.create(row=row, note=note, due=due, commissioned_by=user, owner=user)
    log(made, "gaps.commissioned", user=user)
    return made


@transaction.atomic
def change(made: Commission, user: "User", note: str, due: date | None) -> None:
    """Say something else about whom to ask and by when."""
    held = _hold(made)
    held.note, held.due = note, due
    held.save(update_fields=["note", "due"])
    log(held, "gaps.changed", user=user)


@transaction.atomic
def take(made: Commission, user: "User") -> None:
    """Take it in hand."""
    held = _hold(made)
    held.owner = user
    held.save(update_fields=["owner"])
    log(held, "gaps.taken", user=user)


@transaction.atomic
def close(made: Commission, user: "User | None", reason: str) -> None:
    """End it; nobody in particular does if a published case answers it."""
    held = _hold(made)
    held.closed_at, held.closed_by, held.reason = timezone.now(), user, reason
    held.save(update_fields=["closed_at", "closed_by", "reason"])
    log(held, "gaps.closed", user=user)


def close_answered() -> None:
    """End commissions whose row a council's own case answers by now that everybody may read.

    Asked each minute and not when a page is published: a lifted restriction, a changed service or a merge answers a
    row too. One query while nothing is commissioned.
    """
    open_ones = {each.row_id: each for each in Commission.objects.filter(closed_at=None)}
    if not open_ones:
        return
    matched = list(matched_rows().filter(pk__in=open_ones))
    answered = answered_ranks(matched)
    for key in {row.pk for row in matched if row.rank in answered}:
        try:
            close(open_ones[key], None, _("A council’s own case for the row is published."))
        except TooLateError:
            continue  # an editor closed it in this moment


def take_row(rank: int, user_key: int) -> None:
    """Take the commission of this row in hand, or commission it if nobody has. Nothing if it is too late."""
    user = get_user_model().objects.filter(pk=user_key).first()
    row = Table1Row.objects.filter(rank=rank).first()
    if user is None or row is None or not user.has_perm(RIGHT):
        return
    try:
        open_one = row.commissions.filter(closed_at=None).first()
        if open_one is None:
            commission(row, user)
        else:
            take(open_one, user)
    except TooLateError:
        return


def _hold(made: Commission) -> Commission:
    """The commission as it is now, locked. Raises ``TooLateError`` if it is closed."""
    held: Commission = Commission.objects.select_for_update().get(pk=made.pk)
    if held.closed_at is not None:
        raise TooLateError(_("Nothing was changed: this commission is closed by now."))
    return held
