"""Records a reader of this one would open next."""

from collections.abc import Collection, Sequence
from typing import Any

from django.db.models import (
    BooleanField,
    Case,
    CharField,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce
from django.utils.encoding import iri_to_uri
from django.utils.translation import gettext as _

from casestudies.models import CaseStudyPage
from casestudies.models.tags import CaseStudyService, CaseStudyTheme
from casestudies.presenters.card import case_address
from casestudies.solutions.models import SolutionIndexPage, SolutionPage
from portal.core.presentation import Link
from portal.core.visibility import Access
from search.contract import find_related

MOST = 4

LAST = 1_000
"""Place of a record that is not among the nearest: behind all of those."""


def related_cases(
    case: CaseStudyPage, services: Collection[str], themes: Collection[str], access: Access
) -> tuple[Link, ...]:
    """Up to four records about the same services (of the same themes, if it has no service), then the nearest in
    meaning; slugs of both. Each says why it is here.

    Only records that the reader may find, whatever search knows. Of those with the same service the nearest in
    meaning come first, then by title.
    """
    kinds = dict(CaseStudyPage.Kind.choices)
    near = find_related(f"page:{case.pk}", kinds, access.tokens)
    of_service, of_theme = _shared(CaseStudyService, services), _shared(CaseStudyTheme, themes)
    # Cast: PostgreSQL orders by no bare constant, which is what is left where there is nothing to look for.
    alike = Cast(Exists(of_service if services else of_theme), BooleanField())
    found = (
        access.visible(CaseStudyPage.objects.exclude(pk=case.pk))
        .annotate(alike=alike, place=_place(near))
        .filter(Q(alike=True) | Q(place__lt=LAST))
        .order_by("-alike", "place", "title", "pk")
        .values_list("title", "slug", "kind", _first_name(of_service), _first_name(of_theme))[:MOST]
    )
    return tuple(
        Link(title, case_address(slug), _note(str(kinds[kind]), service, theme))
        for title, slug, kind, service, theme in found
    )


def solutions_of(case: CaseStudyPage, access: Access) -> tuple[Link, ...]:
    """The solutions that this case study is one example of, those that the reader may find. One query."""
    if case.pk is None:  # a draft that was never saved, in a preview
        return ()
    found = access.visible(SolutionPage.objects.filter(cases__case_study=case.pk)).distinct()
    named = found.order_by("title", "pk").values_list("title", "slug")
    return tuple(Link(title, f"/{SolutionIndexPage.SLUG}/{iri_to_uri(slug)}/") for title, slug in named)


def _shared(items: type[CaseStudyService | CaseStudyTheme], slugs: Collection[str]) -> QuerySet[Any]:
    """The terms that a record of the outer query shares with these, a merged one by what it stands for."""
    same = Q(tag__slug__in=slugs) | Q(tag__stands_for__slug__in=slugs)
    return items.objects.filter(same, content_object=OuterRef("pk"))


def _first_name(items: QuerySet[Any]) -> Subquery:
    name = Coalesce(F("tag__stands_for__name"), F("tag__name"), output_field=CharField())
    return Subquery(items.order_by("pk").values_list(name)[:1])


def _place(near: Sequence[str]) -> Case:
    places = [When(pk=record_id.partition(":")[2], then=Value(place)) for place, record_id in enumerate(near)]
    return Case(*places, default=Cast(Value(LAST), IntegerField()), output_field=IntegerField())


def _note(kind: str, service: str | None, theme: str | None) -> str:
    if service:
        return _("%(kind)s, same service: %(service)s") % {"kind": kind, "service": service}
    if theme:
        return _("%(kind)s, same theme: %(theme)s") % {"kind": kind, "theme": theme}
    return _("%(kind)s, similar content") % {"kind": kind}
