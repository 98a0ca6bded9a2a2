"""Case studies as rows of a spreadsheet, read from the database a few hundred at a time."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import QuerySet
from django.utils.formats import date_format

from casestudies.exchange.build import COSTS, MEASURE, PLAIN
from casestudies.exchange.columns import COLUMNS, MOST_MEASURES, ONLY_EXPORTED, Column, Told, measure_key
from casestudies.exchange.paragraphs import text_of
from casestudies.models import CaseStudyPage, CaseStudySupplier
from casestudies.records import search_queryset
from casestudies.story import STORY
from portal.taxonomy.models import standing

AT_A_TIME = 250
"""Case studies in memory at once: under 10 MB."""

READERS = frozenset({Told.EVERYBODY})
EDITORS = frozenset({Told.EVERYBODY, Told.EDITORS})


def export_queryset() -> QuerySet[CaseStudyPage]:
    """Case studies with everything a row says of them, oldest first."""
    return search_queryset().order_by("pk")


def heads(told: frozenset[Told]) -> list[str]:
    """The headings of an export for these people."""
    return [*(column.heading for column in _columns(told)), *ONLY_EXPORTED]


def rows(cases: QuerySet[CaseStudyPage], told: frozenset[Told]) -> Iterator[list[Any]]:
    """The cells of each case study, under ``heads``. A fixed number of queries for every 250 of them."""
    columns = _columns(told)
    for case in cases.iterator(chunk_size=AT_A_TIME):
        said = _say(case, told)
        yield [*(_cell(column, said.get(column.key)) for column in columns), *_only_exported(case)]


def _columns(told: frozenset[Told]) -> list[Column]:
    return [column for column in COLUMNS if column.told in told]


def _cell(column: Column, value: Any) -> Any:
    return None if value is None or value in ("", []) else column.value.write(value)


def _say(case: CaseStudyPage, told: frozenset[Told]) -> Mapping[str, Any]:
    """What a row says, by the key of its column. Councils that are not to be named are for editors only."""
    named = Told.EDITORS in told or not case.councils_withheld
    suppliers = list(case.supplier_items.all())
    kinds = CaseStudySupplier.Kind
    upkeep = getattr(case, "upkeep", None)
    return {
        **{name: getattr(case, name) for name in (*PLAIN, *COSTS)},
        **{name: text_of(getattr(case, name)) for name in STORY},
        "councils": standing(item.council for item in case.council_items.all()) if named else [],
        "services": standing(item.tag for item in case.service_items.all()),
        "themes": standing(item.tag for item in case.theme_items.all()),
        "interactions": standing(item.tag for item in case.interaction_items.all()),
        "partners": [(item.organisation.resolved(), item.role) for item in case.partner_items.all()],
        "suppliers": [item.name for item in suppliers if item.kind == kinds.SUPPLIER],
        "technology": [item.name for item in suppliers if item.kind == kinds.TECHNOLOGY],
        **_measures(case),
        "owner_role": upkeep.owner_role if upkeep else "",
        "review_by": upkeep.review_by if upkeep else None,
    }


def _measures(case: CaseStudyPage) -> dict[str, str]:
    """The first three; what a measure takes from its document is not repeated."""
    measures = list(case.measures.all())[:MOST_MEASURES]
    return {
        measure_key(number, name): getattr(measure, name)
        for number, measure in enumerate(measures, start=1)
        for name in MEASURE
    }


def _only_exported(case: CaseStudyPage) -> tuple[str, ...]:
    published = date_format(case.first_published_at, "Y-m-d") if case.first_published_at else ""
    return (str(case.evidence.in_words()), published, case.full_url or "", "yes" if case.live else "no")
