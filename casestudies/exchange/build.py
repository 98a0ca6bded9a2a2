"""A case study from what a row says."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from casestudies.exchange.columns import MOST_MEASURES, measure_key
from casestudies.exchange.paragraphs import blocks_of
from casestudies.models import (
    CaseStudyCouncil,
    CaseStudyInteraction,
    CaseStudyPage,
    CaseStudyPartner,
    CaseStudyService,
    CaseStudySupplier,
    CaseStudyTheme,
    Measure,
)
from casestudies.story import STORY

Record = Mapping[str, Any]
"""What the cells of a row say, by the key of their column; empty cells are left out. Can be kept as JSON."""

COSTS = ("cost_one_off", "cost_yearly")
PLAIN = (
    *("slug", "title", "summary", "kind", "councils_withheld", "channels", "stage", "stopped_reason", "started"),
    *("went_live", "assisted_route", "shut_out", "connectivity", "staff_time", "procurement_route", "provenance"),
    *("source_title", "source_date", "source_words", "source_note", "contact_role", "contact_email"),
)
MEASURE = ("kind", "what", "before", "after", "unit", "measured_on", "method", "measured_by", "source", "source_url")


def build_page(record: Record) -> CaseStudyPage:
    """The case study, not yet saved, with everything that belongs to it."""
    page = CaseStudyPage(live=False, **{name: record[name] for name in PLAIN if name in record})
    for name in STORY:
        setattr(page, name, blocks_of(record.get(name, "")))
    for name in COSTS:
        setattr(page, name, Decimal(record[name]) if name in record else None)
    page.council_items = [CaseStudyCouncil(council_id=key) for key in record.get("councils", ())]
    page.service_items = [CaseStudyService(tag_id=key) for key in record.get("services", ())]
    page.theme_items = [CaseStudyTheme(tag_id=key) for key in record.get("themes", ())]
    page.interaction_items = [CaseStudyInteraction(tag_id=key) for key in record.get("interactions", ())]
    page.partner_items = [CaseStudyPartner(organisation_id=key, role=role) for key, role in record.get("partners", ())]
    kinds = CaseStudySupplier.Kind
    page.supplier_items = [
        *(CaseStudySupplier(kind=kinds.SUPPLIER, name=name) for name in record.get("suppliers", ())),
        *(CaseStudySupplier(kind=kinds.TECHNOLOGY, name=name) for name in record.get("technology", ())),
    ]
    page.measures = list(measures_of(record).values())
    return page


def measures_of(record: Record) -> dict[int, Measure]:
    """The measures of a row by their number: those of which anything is said."""
    found = {}
    for number in range(1, MOST_MEASURES + 1):
        said = {name: record[key] for name in MEASURE if (key := measure_key(number, name)) in record}
        if said:
            found[number] = Measure(**said)
    return found
