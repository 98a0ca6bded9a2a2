"""What commissions keep about people: the editors who made and closed them, and whom a note says to ask."""

from datetime import timedelta

from django.contrib.auth import get_user_model
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.core.people import Erased, Holding, leave_out, mentions
from portal.gaps.models import Commission


def prune(keeps: timedelta) -> int:
    """Delete commissions closed longer ago than that."""
    return Commission.objects.filter(closed_at__lt=timezone.now() - keeps).delete()[0]


def erase(email: str) -> Erased:
    """Take the person's account and address out; the commission stays."""
    theirs = get_user_model().objects.filter(email__iexact=email)
    accounts = sum(
        Commission.objects.filter(**{f"{name}__in": theirs}).update(**{name: None})
        for name in ("commissioned_by", "owner", "closed_by")
    )
    named = [
        each
        for each in Commission.objects.filter(note__icontains=email)
        | Commission.objects.filter(reason__icontains=email)
        if mentions(f"{each.note}\n{each.reason}", email)
    ]
    for each in named:
        # The words in its place may be longer than the address.
        each.note, each.reason = leave_out(each.note, email), leave_out(each.reason, email)[:300]
        each.save(update_fields=["note", "reason"])
    return Erased(erased=accounts + len(named))


holding = Holding(
    name="commissions",
    what=_("Which editor commissioned or closed a search for a case, and the note on whom to ask"),
    why=_("Editors see who looks for what, and ask nobody twice"),
    keeps=timedelta(days=395),
    prune=prune,
    erase=erase,
    counted=_("after the commission was closed"),
)
