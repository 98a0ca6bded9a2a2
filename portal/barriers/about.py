"""Which blocks concern a service or a case study. A block counts for what was merged into it, too."""

from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from casestudies.models import CaseStudyPage
from casestudies.models.tags import CaseStudyService
from portal.barriers.models import Barrier
from portal.taxonomy.models import Service

SERVICE_TODAY = Coalesce("service__stands_for", "service")


def about_service(barriers: QuerySet[Barrier], service: Service) -> QuerySet[Barrier]:
    """Those of ``barriers`` that concern the service or one merged into it. No query of its own."""
    return _naming(barriers, service.named_by("service"))


def about_case(barriers: QuerySet[Barrier], case: CaseStudyPage) -> QuerySet[Barrier]:
    """Those of ``barriers`` that concern the case study itself, or one of its services. No query of its own."""
    tags = CaseStudyService.objects.filter(content_object=case.pk).order_by()
    services = tags.values(today=Coalesce("tag__stands_for", "tag"))
    return _naming(barriers, Q(case_study=case.pk) | Q(service_today__in=services))


def _naming(barriers: QuerySet[Barrier], named: Q) -> QuerySet[Barrier]:
    naming: QuerySet[Any] = Barrier.objects.annotate(service_today=SERVICE_TODAY).filter(named).order_by()
    return barriers.filter(pk__in=naming.values(counts_for=Coalesce("merged_into", "pk")))
