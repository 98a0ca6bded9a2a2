"""The Monday letter: the list by e-mail, once a week.

It leaves at seven in the morning as clocks in London show it, summer or winter. If the worker was down it leaves
later that Monday. On Tuesday it does not: by then the list on the admin home says more than the letter would.
A letter also comes when nothing waits, in a line: silence could as well mean that something is broken.
"""

import logging
from datetime import datetime

from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.core.mail import send
from portal.week import letters
from portal.week.duty import RIGHT
from portal.week.listing import Line, Week, build_week
from portal.week.models import MondayLetter

logger = logging.getLogger(__name__)

HOUR = 7
MONDAY = 1


def send_monday_letter() -> None:
    """Queue this week's letters if it is Monday, past seven, and they have not been queued."""
    now = timezone.localtime()
    if now.isoweekday() != MONDAY or now.hour < HOUR:
        return
    week = week_of(now)
    if MondayLetter.objects.filter(week=week).exists():
        return
    try:
        with transaction.atomic():
            # First the row: a second worker waits here for this transaction, and then finds that it is not needed.
            row = MondayLetter.objects.create(week=week, letters=0)
            row.letters = _queue()
            row.save(update_fields=["letters"])
    except IntegrityError:
        if not MondayLetter.objects.filter(week=week).exists():
            raise


def week_of(moment: datetime) -> str:
    """The week's name by ISO 8601, whose year is not always the calendar's: 2027-01-03 is in 2026-W53."""
    year, number, _day = moment.isocalendar()
    return f"{year}-W{number:02d}"


def _queue() -> int:
    """Queue one letter for each reader; how many."""
    week = build_week()
    to = _on_duty(week)
    nobody = not to
    to = to or _moderators()
    if not to:
        logger.warning("no Monday letter: nobody who could get it has an e-mail address")
        return 0
    counts = [(str(count.label), count.total) for count in week.counts]
    letter = letters.monday([_in_words(line) for line in week.lines], counts, nobody=nobody)
    for address in to:
        send(letter, address)
    return len(to)


def _in_words(line: Line) -> str:
    words = {"kind": line.task.kind, "title": line.task.title, "reason": line.task.reason}
    return _("%(kind)s: %(title)s. %(reason)s") % words


def _on_duty(week: Week) -> list[str]:
    """Addresses of holder and deputy, each once; not of whoever may look at the list no longer."""
    people = (week.duty.holder, week.duty.deputy) if week.duty else ()
    return list(dict.fromkeys(person.email for person in people if person and person.email and person.has_perm(RIGHT)))


def _moderators() -> list[str]:
    """Addresses of all moderators; where there are none, of the administrators."""
    people = get_user_model().objects.filter(is_active=True).exclude(email="").order_by("pk")
    moderators = people.filter(groups__name="Moderators").values_list("email", flat=True)
    administrators = people.filter(is_superuser=True).values_list("email", flat=True)
    return list(dict.fromkeys(moderators)) or list(dict.fromkeys(administrators))
