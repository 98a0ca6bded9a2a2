"""Asking owners whether their case studies are still right, and telling search what became overdue."""

import logging
import secrets

from django.db import transaction
from django.utils import timezone

from casestudies.freshness.due import reviewed, to_ask
from casestudies.freshness.letters import Asked, still_right
from casestudies.models import CaseStudyUpkeep
from portal.core.mail import send

logger = logging.getLogger(__name__)

MOST_OWNERS = 50
"""Owners asked in one run of the job, a minute's work at most; the others a minute later."""

MOST_LISTED = 40
"""Case studies in one letter; an owner of more is asked for the others the next day."""

MOST_NOTED = 200
"""Case studies that one run tells search about."""


def ask_owners() -> int:
    """Write to every owner with a case study that is due: one letter a day to each, listing all of them.

    Several workers may run this, and be killed at any point. Each owner's rows are locked, looked at again and
    marked as asked in the transaction that queues the letter, so it is queued once.
    """
    due = to_ask(timezone.now()).order_by("review_by", "pk").values_list("owner_email", flat=True)
    owners = dict.fromkeys(email.lower() for email in due)
    return sum(_ask(email) for email in list(owners)[:MOST_OWNERS])


@transaction.atomic
def _ask(email: str) -> bool:
    now = timezone.now()
    owned = CaseStudyUpkeep.objects.filter(owner_email__iexact=email).order_by("pk").select_for_update()
    today = timezone.localdate(now)
    if any(row.review_asked_at and timezone.localdate(row.review_asked_at) == today for row in owned):
        return False
    due = to_ask(now).filter(owner_email__iexact=email).select_related("case_study").order_by("review_by", "pk")
    asked = []
    for upkeep in due[:MOST_LISTED]:
        upkeep.review_key = secrets.token_urlsafe(16)
        upkeep.review_asked_at = now
        upkeep.review_asks += 1
        upkeep.save()
        asked.append(Asked.of(upkeep))
    if asked:
        send(still_right(asked), email)
        logger.info("an owner was asked about %d case studies", len(asked))
    return bool(asked)


def note_overdue() -> int:
    """Save the case studies whose review date has passed since: search reads them again, and cards say so."""
    overdue = reviewed().filter(overdue_noted=False, review_by__lt=timezone.localdate())
    noted = 0
    for key in list(overdue.order_by("pk").values_list("pk", flat=True)[:MOST_NOTED]):
        with transaction.atomic():
            upkeep = overdue.select_for_update(of=("self",)).filter(pk=key).first()
            if upkeep is not None:
                upkeep.overdue_noted = True
                upkeep.save()
                noted += 1
    return noted
