"""Case studies as cards: everything a card prints comes with one query, however many cards there are."""

from typing import TYPE_CHECKING, Any

from django.db.models import F, OrderBy, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce, JSONObject
from django.utils.encoding import iri_to_uri
from django.utils.translation import gettext as _

from casestudies.evidence import Grade
from casestudies.models import (
    CaseStudyCouncil,
    CaseStudyIndexPage,
    CaseStudyPage,
    CaseStudyService,
    CaseStudyTheme,
    Measure,
)
from casestudies.partial_date import first_day
from casestudies.story import STORY
from portal.core.models import PortalRendition
from portal.core.pictures import make_picture, stored_picture
from portal.core.presentation import Card, Evidence, Picture

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

LONGEST_QUOTATION = 135
"""Characters of a quotation that still look well when set large on a card; longer ones are left for the page."""

LONGEST_FIGURE = 12
"""Characters of a figure that fit a narrow card when set large."""

PICTURE = "fill-720x405|format-webp"

_GRADE = Coalesce(F("upkeep__evidence_grade"), 0)


def case_address(slug: str) -> str:
    """The path of a case study: fixed, so that a list of cards asks nothing of the page tree."""
    return f"/{CaseStudyIndexPage.SLUG}/{iri_to_uri(slug)}/"


def build_cards(cases: QuerySet[CaseStudyPage], *order: str | OrderBy, most: int) -> tuple[Card, ...]:
    """The first ``most`` of ``cases`` as cards, in one query. ``order`` may name ``card_grade``, the evidence.

    Which ones they are is settled first: otherwise every fact would be looked up for every case study there is.
    """
    first = cases.annotate(card_grade=_GRADE).order_by(*order).values("pk")[:most]
    return tuple(build_card(case) for case in _with_facts(CaseStudyPage.objects.filter(pk__in=first)).order_by(*order))


def _with_facts(cases: QuerySet[CaseStudyPage]) -> "QuerySet[WithAnnotations[CaseStudyPage, Any]]":
    services = CaseStudyService.objects.filter(content_object=OuterRef("pk")).order_by("sort_order", "pk")
    councils = CaseStudyCouncil.objects.filter(case_study=OuterRef("pk")).order_by("sort_order", "pk")
    themes = CaseStudyTheme.objects.filter(content_object=OuterRef("pk")).order_by("sort_order", "pk")
    measures = Measure.objects.filter(case_study=OuterRef("pk")).order_by("-kind", "sort_order", "pk")
    pictures = PortalRendition.objects.filter(image=OuterRef("lead_image"), filter_spec=PICTURE).order_by("-pk")
    return (
        cases.select_related("lead_image")
        .defer(*STORY)
        .annotate(
            card_grade=_GRADE,
            card_service=Subquery(services.values(name=Coalesce("tag__stands_for__name", "tag__name"))[:1]),
            card_theme=Subquery(themes.values(name=Coalesce("tag__stands_for__name", "tag__name"))[:1]),
            card_council=Subquery(councils.values(name=Coalesce("council__stands_for__name", "council__name"))[:1]),
            card_measure=Subquery(measures.values(data=JSONObject(after="after", what="what", unit="unit"))[:1]),
            card_picture=Subquery(pictures.values(data=JSONObject(file="file", width="width", height="height"))[:1]),
        )
    )


def build_card(case: Any) -> Card:
    """One case study as a card. No further query, but for the first time its picture is shown."""
    figure, note = _figure(case.card_measure)
    quotation = "" if figure else _quotation(case.source_words)
    return Card(
        title=case.title,
        url=case_address(case.slug),
        kind=case.get_kind_display(),
        kind_code=case.kind,
        summary=case.summary,
        figure=figure,
        figure_note=note,
        quotation=quotation,
        words=case.card_service or case.card_theme or "",
        foot=_foot(case, service_shown=not (figure or quotation)),
        evidence=Evidence(case.card_grade, str(Grade(case.card_grade).in_words())),
        picture=_picture(case),
    )


def _picture(case: Any) -> Picture | None:
    held = case.card_picture
    if case.lead_image is None or held is None:
        return make_picture(case.lead_image, PICTURE, case.lead_image_alt)
    return stored_picture(held["file"], held["width"], held["height"], case.lead_image_alt)


def _figure(measure: dict[str, str] | None) -> tuple[str, str]:
    if not measure or len(measure["after"]) > LONGEST_FIGURE:
        return "", ""
    return measure["after"], measure["unit"] or measure["what"]


def _quotation(words: str) -> str:
    """The last passage, if it is short: those before it lead in to what the record is about."""
    passages = [passage.strip().strip('“”"') for passage in words.splitlines() if passage.strip()]
    return passages[-1] if passages and len(passages[-1]) <= LONGEST_QUOTATION else ""


def _foot(case: Any, *, service_shown: bool) -> tuple[str, ...]:
    council = "" if case.councils_withheld else case.card_council
    day = first_day(case.source_date)
    lines = [
        council,
        "" if service_shown else case.card_service,
        _("From the %(year)d paper") % {"year": day.year} if case.is_historical and day else "",
    ]
    return tuple(line for line in lines if line)
