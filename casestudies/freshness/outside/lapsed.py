"""Which links have lapsed."""

from django.db.models import QuerySet

from casestudies.freshness.models import LinkUse
from casestudies.models import CaseStudyPage
from portal.core.visibility import current_pages

DAYS = 3
"""Different days a link must have failed on, one after the other, before it counts as lapsed."""


def lapsed() -> QuerySet[LinkUse]:
    """Uses of lapsed links on pages that readers see, the longest failing first."""
    on_site = current_pages(CaseStudyPage.objects.all())
    uses = LinkUse.objects.filter(link__failed_days__gte=DAYS, case_study__in=on_site)
    return uses.select_related("link", "case_study").order_by("link__first_failed_on", "pk")
