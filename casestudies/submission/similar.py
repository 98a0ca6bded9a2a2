"""Case studies that may be the same thing as what somebody is writing: seen before an hour is spent twice."""

import re

from django.contrib.auth.models import AnonymousUser
from rapidfuzz import fuzz

from casestudies.models import CaseStudyPage
from casestudies.presenters.card import case_address
from casestudies.submission.models import Submission
from portal.core.presentation import Link
from portal.core.visibility import visible_pages

MOST = 3
NEWEST = 100
"""Case studies of one service that are compared; the rest are older."""


def similar_cases(submission: Submission) -> tuple[Link, ...]:
    """At most three that everybody may read, of the same service, nearest in words first. Two queries, or none."""
    if submission.service is None:
        return ()
    of_service = CaseStudyPage.objects.filter(submission.service.resolved().named_by("service_items__tag"))
    seen = visible_pages(CaseStudyPage.objects.filter(pk__in=of_service.values("pk")), AnonymousUser())
    rows = seen.order_by("-first_published_at", "-pk").values_list("title", "slug", "summary")[:NEWEST]
    words = _plain(f"{submission.what_you_did} {submission.what_happened}")
    near = sorted(rows, key=lambda row: -fuzz.token_set_ratio(words, _plain(f"{row[0]} {row[2]}")))
    return tuple(Link(title, case_address(slug), summary) for title, slug, summary in near[:MOST])


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w{3,}", text.casefold()))
