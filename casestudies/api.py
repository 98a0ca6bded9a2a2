"""One case study as JSON, with the identifiers other systems join on (LGSL, LGIL, GSS)."""

from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from casestudies.models import Artefact, CaseStudyPage, Measure
from casestudies.records import search_queryset
from casestudies.story import STORY
from portal.core.pages import stream_text
from portal.core.visibility import visible_pages
from portal.taxonomy.models import standing

PLAIN = (
    *("title", "summary", "kind", "stage", "stopped_reason", "started", "went_live", "contact_role", "channels"),
    *("assisted_route", "shut_out", "connectivity", "procurement_route"),
)


@require_safe
def case_study(request: HttpRequest, slug: str) -> JsonResponse:
    """The published case study with this slug; 404 if the reader may not see one. Documented in docs/search-api.md."""
    case = visible_pages(search_queryset(), request.user).filter(slug=slug).first()
    if case is None:
        message = _("There is no case study at this address. Search for it at /api/v1/search/?q=…")
        return JsonResponse({"error": message}, status=404)
    return JsonResponse(_represent(case))


def _represent(case: CaseStudyPage) -> dict[str, Any]:
    services = standing(item.tag for item in case.service_items.all())
    themes = standing(item.tag for item in case.theme_items.all())
    interactions = standing(item.tag for item in case.interaction_items.all())
    named = [] if case.councils_withheld else case.council_items.all()
    councils = standing(item.council for item in named)
    return {
        **{name: getattr(case, name) for name in PLAIN},
        "url": case.full_url,
        "services": [{"lgsl": term.lgsl, "label": term.name, "slug": term.slug} for term in services],
        "themes": [{"label": term.name, "slug": term.slug} for term in themes],
        "interactions": [{"lgil": term.lgil, "label": term.name, "slug": term.slug} for term in interactions],
        "councils": [{"gss": council.gss, "name": council.name, "type": council.type} for council in councils],
        "councils_withheld": case.councils_withheld,
        "partners": [body.name for body in standing(item.organisation for item in case.partner_items.all())],
        "suppliers_and_technology": [{"kind": item.kind, "name": item.name} for item in case.supplier_items.all()],
        "story": {name: stream_text(getattr(case, name)) for name in STORY},
        "evidence": {"grade": int(case.evidence), "words": case.evidence.in_words()},
        "measures": [_measure(measure) for measure in case.measures.all()],
        "files_to_reuse": [_artefact(artefact) for artefact in case.artefacts.all()],
        "cost": {"one_off": case.cost_one_off, "yearly": case.cost_yearly, "staff_time": case.staff_time},
        "source": {
            "how_we_know": case.provenance,
            "title": case.source_title,
            "date": case.source_date,
            "words": case.source_words,
            "note": case.source_note,
        },
        "historical": case.is_historical,
    }


def _measure(measure: Measure) -> dict[str, Any]:
    names = ("kind", "what", "before", "after", "unit", "measured_on", "method", "measured_by", "source", "source_url")
    caveat = measure.statistic.caveat if measure.statistic else ""
    return {**{name: getattr(measure, name) for name in names}, "caveat": caveat}


def _artefact(artefact: Artefact) -> dict[str, Any]:
    address = artefact.address()
    return {
        "title": artefact.title,
        "kind": artefact.kind,
        "url": urljoin(settings.WAGTAILADMIN_BASE_URL, address) if address else "",
        "licence": artefact.licence,
        "owner": artefact.owner,
    }
