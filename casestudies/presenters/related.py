"""Records a reader of this one would open next."""

from collections.abc import Collection

from casestudies.models import CaseStudyPage
from casestudies.presenters.card import case_address
from portal.core.presentation import Link
from portal.core.visibility import Access

MOST = 4


def related_cases(case: CaseStudyPage, service_slugs: Collection[str], access: Access) -> tuple[Link, ...]:
    """Up to four records about the same services, or of the same themes if it has no service.

    Only records that the reader may find. Ordered by title: which comes first means nothing.
    """
    cases = access.visible(CaseStudyPage.objects.all()).exclude(pk=case.pk)
    if service_slugs:
        cases = cases.filter(service_items__tag__slug__in=service_slugs)
    else:
        cases = cases.filter(theme_items__tag__case_study_items__content_object=case.pk)
    rows = cases.distinct().order_by("title", "pk")[:MOST]
    kinds = dict(CaseStudyPage.Kind.choices)
    return tuple(
        Link(title, case_address(slug), str(kinds[kind]))
        for title, slug, kind in rows.values_list("title", "slug", "kind")
    )
