"""How many questions may be on their way, so that nobody can bury a council, or a stranger, in letters."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from casestudies import review_dates
from casestudies.asking.models import Question

MOST_A_WEEK = 5
"""Questions passed on to one contact in seven days: one a working day, beside their own work."""

WEEK = timedelta(days=7)

MOST_A_DAY = 5
"""Questions that one address asks in a day, confirmed or not: each sends it a letter that asks for confirmation."""

DAY = timedelta(days=1)


def contact_free_at(contact: str) -> datetime | None:
    """When this contact may be sent another question; None if now. One query."""
    sent = Question.objects.filter(contact=contact, passed_on_at__gt=timezone.now() - WEEK).order_by("-passed_on_at")
    latest = list(sent.values_list("passed_on_at", flat=True)[:MOST_A_WEEK])
    return latest[-1] + WEEK if len(latest) == MOST_A_WEEK and latest[-1] is not None else None


def asks_too_much(email: str) -> bool:
    """Whether as many questions as a day allows were written with this address. One query."""
    lately = Question.objects.filter(email=email.lower(), created_at__gt=timezone.now() - DAY)
    return lately.count() >= MOST_A_DAY


def contact_words(free_at: datetime) -> str:
    """What to tell who would ask a contact that has enough questions."""
    return _(
        "This council was sent %(count)d questions in the last 7 days, as many as we pass on in a week. "
        "Ask again on %(date)s."
    ) % {"count": MOST_A_WEEK, "date": review_dates.in_words(timezone.localdate(free_at) + DAY)}


def asker_words() -> str:
    """What to tell somebody who has asked enough for a day."""
    return _("%(count)d questions were written with this address today, as many as we take. Ask again tomorrow.") % {
        "count": MOST_A_DAY
    }
