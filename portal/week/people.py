"""What this app keeps about the people who work with the admin."""

from datetime import timedelta

from django.contrib.auth import get_user_model
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.core.people import Erased, Holding
from portal.week.models import Duty, MondayLetter, PutOff


def prune(keeps: timedelta) -> int:
    """Delete turns that ended, tasks put off and notes of Monday letters from before the time that is kept."""
    before = timezone.now() - keeps
    old = (
        Duty.objects.filter(ended_at__lt=before),
        PutOff.objects.filter(at__lt=before),
        MondayLetter.objects.filter(queued_at__lt=before),
    )
    return sum(rows.delete()[0] for rows in old)


def erase(email: str) -> Erased:
    """Take the person's account out of what was put off, and delete their turns and titles that hold the address."""
    theirs = get_user_model().objects.filter(email__iexact=email)
    named = PutOff.objects.filter(title__icontains=email).delete()[0]
    put_off = PutOff.objects.filter(by__in=theirs).update(by=None)
    deputies = Duty.objects.filter(deputy__in=theirs).update(deputy=None)
    turns = Duty.objects.filter(holder__in=theirs).delete()[0]
    return Erased(erased=named + put_off + deputies + turns)


holding = Holding(
    name="editors-duty",
    what=_("Which editor had the duty when, and who put off which task"),
    why=_("Editors see who looks after the site and who decided what"),
    keeps=timedelta(days=395),
    prune=prune,
    erase=erase,
    counted=_("after the turn ended or the task was put off"),
)
