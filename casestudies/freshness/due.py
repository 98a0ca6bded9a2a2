"""Which case studies are due to be looked at: published, not from the 2013 paper, not waiting for an editor."""

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from casestudies.models import CaseStudyPage, CaseStudyUpkeep
from portal.core.visibility import current_pages

REMIND_AFTER = timedelta(days=14)
"""How long an owner has to answer before the next reminder."""

MOST_ASKS = 3
"""The first letter and two reminders; then it is the editors' task."""

WARN_BEFORE = timedelta(days=30)
"""So long before the review date editors hear that there is nobody to ask."""


def reviewed() -> QuerySet[CaseStudyUpkeep]:
    """Upkeep of the case studies that are reviewed at all: on the site, and not from the paper."""
    cases = current_pages(CaseStudyPage.objects.exclude(provenance=CaseStudyPage.Provenance.PAPER))
    return CaseStudyUpkeep.objects.filter(case_study__in=cases)


def to_ask(now: datetime) -> QuerySet[CaseStudyUpkeep]:
    """Those whose owner is to be asked now, for the first time or again."""
    fresh = Q(review_asks=0) | Q(review_asked_at__lte=now - REMIND_AFTER)
    due = reviewed().filter(fresh, review_by__lte=timezone.localdate(now), review_asks__lt=MOST_ASKS)
    return due.filter(under_review=False).exclude(owner_email="")


def unanswered(now: datetime) -> Q:
    """Of ``reviewed``: those whose owner was asked as often as we ask, and the last letter is old too."""
    asked = Q(review_asks__gte=MOST_ASKS, review_asked_at__lte=now - REMIND_AFTER, under_review=False)
    return asked & Q(review_by__lte=timezone.localdate(now)) & ~Q(owner_email="")


def ownerless(now: datetime) -> Q:
    """Of ``reviewed``: those near their date with nobody to ask."""
    return Q(owner_email="", review_by__lte=timezone.localdate(now + WARN_BEFORE), under_review=False)
