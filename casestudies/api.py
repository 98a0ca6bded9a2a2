"""One case study as JSON, with the identifiers other systems join on (LGSL, LGIL, GSS)."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from casestudies import shapes
from casestudies.models import (
    Artefact,
    CaseStudyPage,
    Measure,
)
from casestudies.records import with_everything
from casestudies.reusable import address
from portal.core.pages import stream_text
from portal.core.visibility import visible_pages
from portal.taxonomy.models import Council, Interaction, Service, Theme, standing


@require_safe
def case_study(request: HttpRequest, slug: str) -> JsonResponse:
    """The published case study with this slug; 404 if the reader may not see one. Documented in docs/search-api.md."""
    case = visible_pages(with_everything(), request.user).filter(slug=slug).first()
    if case is None:
        message = _("There is no case study at this address. Search for it at /api/v1/search/?q=…")
        return JsonResponse({"error": message, "errors": [message]}, status=404)
    return JsonResponse(represent(case))


def represent(case: Any) -> shapes.CaseStudyShape:
    """A case study of ``records.with_everything``. Councils that asked not to be named are left out whole."""
    named = [] if case.councils_withheld else case.council_items.all()
    told: shapes.CaseStudyShape = {
        **_plain(case),
        "services": name_services(item.tag for item in case.service_items.all()),
        "themes": name_themes(item.tag for item in case.theme_items.all()),
        "interactions": name_interactions(item.tag for item in case.interaction_items.all()),
        "councils": [name_council(council) for council in standing(item.council for item in named)],
        "partners": [body.name for body in standing(item.organisation for item in case.partner_items.all())],
        "suppliers_and_technology": [{"kind": item.kind, "name": item.name} for item in case.supplier_items.all()],
        "story": _story(case),
        "evidence": {"grade": int(case.evidence), "words": str(case.evidence.in_words())},
        "measures": [_measure(measure) for measure in case.measures.all()],
        "files_to_reuse": [_artefact(artefact) for artefact in case.artefacts.all()],
        "cost": {
            "one_off": _pounds(case.cost_one_off),
            "yearly": _pounds(case.cost_yearly),
            "staff_time": case.staff_time,
        },
        "source": _source(case),
        "historical": case.is_historical,
        "councils_using": case.councils_using,
        "published": case.last_published_at.isoformat() if case.last_published_at else None,
    }
    return told


def name_services(terms: Iterable[Service]) -> list[shapes.NamedService]:
    """The services that stand for these today."""
    return [{"lgsl": term.lgsl, "label": term.name, "slug": term.slug} for term in standing(terms)]


def name_themes(terms: Iterable[Theme]) -> list[shapes.NamedTheme]:
    """The themes that stand for these today."""
    return [{"label": term.name, "slug": term.slug} for term in standing(terms)]


def name_interactions(terms: Iterable[Interaction]) -> list[shapes.NamedInteraction]:
    """The interactions that stand for these today."""
    return [{"lgil": term.lgil, "label": term.name, "slug": term.slug} for term in standing(terms)]


def name_council(council: Council) -> shapes.NamedCouncil:
    """A council by the code that other systems know."""
    return {"gss": council.gss, "name": council.name, "type": council.type, "slug": council.slug}


def _plain(case: CaseStudyPage) -> shapes.PlainCaseStudy:
    return {
        "id": address(case).strip("/"),
        "title": case.title,
        "summary": case.summary,
        "url": case.full_url,
        "kind": case.kind,
        "stage": case.stage,
        "stopped_reason": case.stopped_reason,
        "started": case.started,
        "went_live": case.went_live,
        "contact_role": case.contact_role,
        "channels": case.channels,
        "assisted_route": case.assisted_route,
        "shut_out": case.shut_out,
        "connectivity": case.connectivity,
        "procurement_route": case.procurement_route,
        "councils_withheld": case.councils_withheld,
    }


def _story(case: CaseStudyPage) -> shapes.Story:
    return {
        "problem": stream_text(case.problem),
        "what_we_did": stream_text(case.what_we_did),
        "what_happened": stream_text(case.what_happened),
        "what_did_not_work": stream_text(case.what_did_not_work),
        "depends_on": stream_text(case.depends_on),
        "do_not_copy_if": stream_text(case.do_not_copy_if),
    }


def _pounds(sum_: Decimal | None) -> str | None:
    return None if sum_ is None else str(sum_)


def _source(case: CaseStudyPage) -> shapes.SourceShape:
    return {
        "how_we_know": case.provenance,
        "title": case.source_title,
        "date": case.source_date,
        "words": case.source_words,
        "note": case.source_note,
    }


def _measure(measure: Measure) -> shapes.MeasureShape:
    return {
        "kind": measure.kind,
        "what": measure.what,
        "before": measure.before,
        "after": measure.after,
        "unit": measure.unit,
        "measured_on": measure.measured_on,
        "method": measure.method,
        "measured_by": measure.measured_by,
        "source": measure.source,
        "source_url": measure.source_url,
        "caveat": measure.statistic.caveat if measure.statistic else "",
    }


def _artefact(artefact: Artefact) -> shapes.ArtefactShape:
    address = artefact.address()
    return {
        "title": artefact.title,
        "kind": artefact.kind,
        "url": urljoin(settings.WAGTAILADMIN_BASE_URL, address) if address else "",
        "licence": artefact.licence,
        "owner": artefact.owner,
    }
