"""How fast, and how often, the contact of a case study answers."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from statistics import median

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from casestudies.asking.models import Question

FEWEST = 3
"""Fewer questions than this say nothing about how somebody answers."""

PERIOD = timedelta(days=365)

TIME_TO_ANSWER = timedelta(days=14)
"""How long a contact has before a question without an answer counts against them."""


def response_words(case_study: int) -> str:
    """For instance "Usually answers within 3 days; 4 of 5 questions in the last 12 months answered". One query.

    A question of the last days that has no answer yet says nothing so far and is left out. With one or two nothing is
    said: whoever asked would be told what they know, and others too little.
    """
    now = timezone.now()
    settled = Q(answered_at__isnull=False) | Q(refused_at__isnull=False) | Q(passed_on_at__lte=now - TIME_TO_ANSWER)
    asked = Question.objects.filter(settled, case_study=case_study, passed_on_at__gt=now - PERIOD)
    return in_words(asked.values_list("passed_on_at", "answered_at"))


def in_words(asked: Iterable[tuple[datetime | None, datetime | None]]) -> str:
    """The sentence for questions: when each was passed on and when answered, None for not at all."""
    rows = list(asked)
    if not rows:
        return _("No questions yet.")
    if len(rows) < FEWEST:
        return ""
    taken = [answered - passed_on for passed_on, answered in rows if passed_on and answered]
    counted = _("%(answered)d of %(asked)d questions in the last 12 months answered.") % {
        "answered": len(taken),
        "asked": len(rows),
    }
    if not taken:
        return counted
    days = max(1, -(-round(median(each.total_seconds() for each in taken)) // 86_400))
    usually = ngettext("Usually answers within %(days)d day;", "Usually answers within %(days)d days;", days)
    return f"{usually % {'days': days}} {counted}"
