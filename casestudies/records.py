"""How search sees case studies."""

from collections.abc import Callable, Iterable

from django.db.models import Prefetch, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from casestudies.adoptions.counting import with_using
from casestudies.adoptions.searched import councils_using, using_facts, using_terms
from casestudies.facets import register_facets
from casestudies.models import (
    Artefact,
    CaseStudyCouncil,
    CaseStudyInteraction,
    CaseStudyPage,
    CaseStudyPartner,
    CaseStudyService,
    CaseStudyTheme,
    CaseStudyUpkeep,
    Measure,
)
from casestudies.partial_date import first_day
from casestudies.solutions.records import prefetch_solutions, solution_terms
from portal.core.pages import stream_text
from portal.taxonomy.models import (
    Council,
    Interaction,
    Mergeable,
    Organisation,
    Service,
    Theme,
    standing,
)
from portal.taxonomy.records import region_slug
from search.contract import Fact, SearchRecord, Term, register_dependents


def with_everything() -> QuerySet[CaseStudyPage]:
    """Case studies with everything that search and the API tell of them: nine queries, however many there are."""
    return with_using(CaseStudyPage.objects.select_related("upkeep")).prefetch_related(
        Prefetch("service_items", CaseStudyService.objects.select_related("tag__stands_for")),
        Prefetch("theme_items", CaseStudyTheme.objects.select_related("tag__stands_for")),
        Prefetch("interaction_items", CaseStudyInteraction.objects.select_related("tag__stands_for")),
        Prefetch("council_items", CaseStudyCouncil.objects.select_related("council__stands_for")),
        Prefetch("partner_items", CaseStudyPartner.objects.select_related("organisation__stands_for")),
        "supplier_items",
        Prefetch("measures", Measure.objects.select_related("statistic")),
        Prefetch("artefacts", Artefact.objects.select_related("file")),
    )


def search_queryset() -> QuerySet[CaseStudyPage]:
    """Case studies with everything that ``build_record`` reads."""
    return with_everything().prefetch_related(prefetch_solutions())


def build_record(case: CaseStudyPage) -> SearchRecord:
    """The published case study as a reader sees it; councils that asked not to be named are left out whole."""
    services = standing(item.tag for item in case.service_items.all())
    councils = [] if case.councils_withheld else standing(item.council for item in case.council_items.all())
    day = first_day(case.went_live) or first_day(case.started)
    used_by = councils_using(case)
    return SearchRecord(
        id=f"page:{case.pk}",
        kind=Term(case.kind, str(CaseStudyPage.Kind(case.kind).label)),
        title=case.title,
        url=case.url or "",
        summary=case.summary,
        text=_text(case),
        keywords=(
            *(name for service in services for name in (service.name, *service.everyday_names)),
            *(alias for item in case.partner_items.all() for alias in item.organisation.resolved().aliases),
        ),
        terms={
            "service": tuple(Term(service.slug, service.name) for service in services),
            "theme": _terms(item.tag for item in case.theme_items.all()),
            "interaction": _terms(item.tag for item in case.interaction_items.all()),
            "council": tuple(Term(council.slug, council.name) for council in councils),
            "council_type": _unique(Term(council.type, str(Council.Type(council.type).label)) for council in councils),
            "region": _unique(
                Term(region_slug(council.region), council.region) for council in councils if council.region
            ),
            "stage": (Term(case.stage, str(CaseStudyPage.Stage(case.stage).label)),) if case.stage else (),
            "year": (Term(str(day.year), str(day.year)),) if day else (),
            "evidence": (Term(str(int(case.evidence)), str(case.evidence.in_words())),),
            "using": using_terms(used_by),
            "solution": solution_terms(case),
            "review": () if _is_overdue(case) else (Term("in-date", str(_("Not overdue for review"))),),
            "assisted": (Term("yes", str(_("Has an assisted-digital route"))),) if case.assisted_route else (),
        },
        facts=(*_facts(case, councils, str(day.year) if day else ""), *using_facts(used_by)),
        date=case.first_published_at.date() if case.first_published_at else None,
        evidence=int(case.evidence),
        using=used_by,
    )


def _is_overdue(case: CaseStudyPage) -> bool:
    """Whether its review date has passed. The day it does so a timer job saves the row, and this is read again."""
    upkeep = getattr(case, "upkeep", None)
    return upkeep is not None and not case.is_historical and upkeep.is_overdue(timezone.localdate())


def _terms(terms: Iterable[Theme | Interaction]) -> tuple[Term, ...]:
    return tuple(Term(term.slug, term.name) for term in standing(terms))


def _unique(terms: Iterable[Term]) -> tuple[Term, ...]:
    return tuple(dict.fromkeys(terms))


def _text(case: CaseStudyPage) -> str:
    parts = [
        stream_text(
            case.problem,
            case.what_we_did,
            case.what_happened,
            case.what_did_not_work,
            case.depends_on,
            case.do_not_copy_if,
        ),
        *(f"{measure.what} {measure.before} {measure.after} {measure.unit}" for measure in case.measures.all()),
        *(f"{item.organisation.resolved().name} {item.role}" for item in case.partner_items.all()),
        *(supplier.name for supplier in case.supplier_items.all()),
        *(artefact.title for artefact in case.artefacts.all()),
        case.assisted_route,
        case.shut_out,
        case.connectivity,
        case.source_words,
        case.source_note,
    ]
    return "\n".join(part for part in parts if part.strip())


def _facts(case: CaseStudyPage, councils: list[Council], year: str) -> tuple[Fact, ...]:
    unknown = str(_("Not stated"))
    named = ", ".join(council.name for council in councils)
    outcomes = [measure for measure in case.measures.all() if measure.kind == measure.Kind.OUTCOME]
    result = f"{outcomes[0]} {outcomes[0].unit}".strip() if outcomes else unknown
    source = (Fact(str(_("Source")), str(_("2013 paper"))),) if case.is_historical else ()
    overdue = (Fact(str(_("Review")), str(_("Overdue: check before quoting"))),) if _is_overdue(case) else ()
    return (
        *source,
        *overdue,
        Fact(str(_("Council")), str(_("Withheld")) if case.councils_withheld else named or unknown),
        Fact(str(_("Year")), year or unknown),
        Fact(str(_("Cost")), _cost(case) or unknown),
        Fact(str(_("Main result")), result),
    )


def _cost(case: CaseStudyPage) -> str:
    if case.cost_one_off is not None:
        return f"£{case.cost_one_off:,.0f}"
    return _("£%(cost)s a year") % {"cost": f"{case.cost_yearly:,.0f}"} if case.cost_yearly is not None else ""


def _naming(path: str) -> Callable[[Mergeable], list[str]]:
    """Finds the case studies that name a term at ``path``, or one it stands for."""

    def find(term: Mergeable) -> list[str]:
        ids = CaseStudyPage.objects.filter(term.named_by(path)).values_list("pk", flat=True).distinct()
        return [f"page:{pk}" for pk in ids]

    return find


def register() -> None:
    """Offer facets to search, and name the case studies that change when a term or a grade does."""
    register_facets()
    register_dependents(Service, _naming("service_items__tag"))
    register_dependents(Theme, _naming("theme_items__tag"))
    register_dependents(Interaction, _naming("interaction_items__tag"))
    register_dependents(Council, _naming("council_items__council"))
    register_dependents(Organisation, _naming("partner_items__organisation"))
    register_dependents(CaseStudyUpkeep, lambda upkeep: [f"page:{upkeep.case_study_id}"])
