"""Records a reader of this one would open next."""

from collections.abc import Collection

from django.db.models import Q

from casestudies.models import CaseStudyPage
from casestudies.presenters.card import case_address
from portal.core.presentation import Link
from portal.core.visibility import Access

MOST = 4


def related_cases(
    case: CaseStudyPage, services: Collection[str], themes: Collection[str], access: Access
) -> tuple[Link, ...]:
    """Up to four records about the same services, or of the same themes if it has no service (slugs of both).

    Only records that the reader may find. Ordered by title: which comes first means nothing.
    """
    tag, slugs = ("service_items__tag", services) if services else ("theme_items__tag", themes)
    alike = Q(**{f"{tag}__slug__in": slugs}) | Q(**{f"{tag}__stands_for__slug__in": slugs})
    cases = access.visible(CaseStudyPage.objects.filter(alike)).exclude(pk=case.pk)
    rows = cases.distinct().order_by("title", "pk")[:MOST]
    kinds = dict(CaseStudyPage.Kind.choices)
    return tuple(
        Link(title, case_address(slug), str(kinds[kind]))
        for title, slug, kind in rows.values_list("title", "slug", "kind")
    )
