"""Checks one link at a time, politely, and only where the site is told that there is a way out."""

from datetime import timedelta

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.utils import timezone

from casestudies.freshness.models import LinkUse, OutsideLink
from casestudies.freshness.outside.fetch import Answer, IsAllowed, ask, is_public
from casestudies.freshness.outside.gather import gather
from casestudies.models import CaseStudyPage
from portal.core.visibility import current_pages

MOST_A_MINUTE = 4

AGAIN_AFTER = timedelta(days=7)
"""A link that works is asked again so much later."""

FAILED_AGAIN_AFTER = timedelta(days=1)
"""And one that failed: a fault of one day is no lapse."""


def gather_links() -> int:
    """Once a minute: read the links of what was published. Nothing while links are not checked."""
    return gather() if settings.LINK_CHECK else 0


def check_next(is_allowed: IsAllowed = is_public) -> bool:
    """Check the link that is due longest, at most four a minute and one a minute of each host; whether one was."""
    if not settings.LINK_CHECK:
        return False
    link = _take()
    if link is None:
        return False
    agent = f"{settings.WAGTAIL_SITE_NAME}, link check (+{settings.WAGTAILADMIN_BASE_URL})"
    store(link, ask(link.url, agent, is_allowed))
    return True


def _take() -> OutsideLink | None:
    """The next link, marked as tried so that no other worker takes it too."""
    now = timezone.now()
    lately = OutsideLink.objects.filter(tried_at__gt=now - timedelta(minutes=1))
    hosts = list(lately.values_list("host", flat=True))
    if len(hosts) >= MOST_A_MINUTE:
        return None
    used = LinkUse.objects.filter(link=OuterRef("pk"), case_study__in=current_pages(CaseStudyPage.objects.all()))
    due = OutsideLink.objects.filter(Exists(used), due_at__lte=now).exclude(host__in=hosts)
    link = due.order_by("due_at", "pk").first()
    if link is None:
        return None
    taken = OutsideLink.objects.filter(pk=link.pk, due_at=link.due_at)
    later = now + FAILED_AGAIN_AFTER  # so also if the worker dies while it asks
    return link if taken.update(tried_at=now, due_at=later) else None


def store(link: OutsideLink, answer: Answer) -> None:
    """Keep what came of it: when it last answered, or since when and on how many days it has failed."""
    now = timezone.now()
    today = timezone.localdate(now)
    if answer.works:
        OutsideLink.objects.filter(pk=link.pk).update(
            last_ok_on=today,
            first_failed_on=None,
            last_failed_on=None,
            failed_days=0,
            reason="",
            due_at=now + AGAIN_AFTER,
        )
        return
    another_day = link.last_failed_on != today
    OutsideLink.objects.filter(pk=link.pk).update(
        first_failed_on=link.first_failed_on or today,
        last_failed_on=today,
        failed_days=link.failed_days + another_day,
        reason=answer.reason[:200],
        due_at=now + FAILED_AGAIN_AFTER,
    )
