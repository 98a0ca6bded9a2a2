"""A solution council by council: what each of its case studies says, for one reader, and the orders of the rows."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery, TextChoices
from django.db.models.functions import Coalesce, JSONObject
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casestudies.evidence import Grade
from casestudies.models import CaseStudyCouncil, CaseStudyPage, Measure
from casestudies.partial_date import first_day, in_words
from casestudies.presenters.card import case_address
from casestudies.presenters.facts import pounds
from casestudies.story import STORY
from portal.core.presentation import Evidence, Link
from portal.core.visibility import Access
from portal.taxonomy.models import Council


class Order(TextChoices):
    """Orders of the rows."""

    EVIDENCE = "evidence", gettext_lazy("Strongest evidence")
    COUNCIL = "council", gettext_lazy("Council, A to Z")
    COST = "cost", gettext_lazy("Lowest cost")
    NEWEST = "newest", gettext_lazy("Newest")


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One case study: who, in what sort of place, how far, for how much, and what came of it. Unknowns are said."""

    title: str
    url: str
    councils: tuple[Link, ...]
    context: str
    stage: str
    stopped_reason: str
    dates: tuple[str, ...]
    costs: tuple[str, ...]
    outcome: str
    compared: str
    evidence: Evidence
    is_named: bool
    cost: Decimal | None
    since: date | None


def visible_cases(keys: Collection[int], access: Access) -> QuerySet[CaseStudyPage]:
    """Those of these case studies that the reader may find. No query here."""
    return access.visible(CaseStudyPage.objects.filter(pk__in=keys))


def build_rows(keys: Collection[int], access: Access, order: Order) -> tuple[CaseRow, ...]:
    """A row for each of these case studies that the reader may find, in two queries however many there are."""
    place = {key: number for number, key in enumerate(keys)}
    cases = sorted(_with_facts(visible_cases(keys, access)), key=lambda case: place[case.pk])
    councils = _councils(case.pk for case in cases if not case.councils_withheld)
    return tuple(_ordered([_row(case, councils.get(case.pk, [])) for case in cases], order))


def _with_facts(cases: QuerySet[CaseStudyPage]) -> QuerySet[Any]:
    outcomes = Measure.objects.filter(case_study=OuterRef("pk"), kind=Measure.Kind.OUTCOME).order_by("sort_order", "pk")
    said = JSONObject(what="what", before="before", after="after", unit="unit")
    return cases.defer(*STORY).annotate(
        row_grade=Coalesce(F("upkeep__evidence_grade"), 0), row_outcome=Subquery(outcomes.values(data=said)[:1])
    )


def _councils(cases: Iterable[int]) -> dict[int, list[tuple[str, str, str, str]]]:
    """Case study to its councils as they stand today: name, slug, type, region."""
    named = ("name", "slug", "type", "region")
    rows = (
        CaseStudyCouncil.objects.filter(case_study__in=list(cases))
        .order_by("sort_order", "pk")
        .values_list("case_study", *(Coalesce(f"council__stands_for__{each}", f"council__{each}") for each in named))
    )
    found: dict[int, list[tuple[str, str, str, str]]] = {}
    for case, *council in rows:
        known = found.setdefault(case, [])
        if tuple(council) not in known:
            known.append((council[0], council[1], council[2], council[3]))
    return found


def _row(case: Any, councils: list[tuple[str, str, str, str]]) -> CaseRow:
    types = {value: str(label) for value, label in Council.Type.choices}
    context = dict.fromkeys(", ".join(filter(None, (types.get(kind, ""), region))) for _n, _s, kind, region in councils)
    links = tuple(Link(name, f"/councils/{slug}/") for name, slug, _type, _region in councils)
    unnamed = _("Withheld at the council’s wish") if case.councils_withheld else _("Council not stated")
    return CaseRow(
        title=case.title,
        url=case_address(case.slug),
        councils=links or (Link(unnamed),),
        context="; ".join(each for each in context if each),
        stage=str(case.get_stage_display()) if case.stage else _("Not stated"),
        stopped_reason=case.stopped_reason if case.stage == case.Stage.STOPPED else "",
        dates=_dates(case),
        costs=_costs(case),
        outcome=_outcome(case.row_outcome),
        compared=_compared(case.row_outcome),
        evidence=Evidence(case.row_grade, str(Grade(case.row_grade).in_words())),
        is_named=bool(links),
        cost=case.cost_one_off if case.cost_one_off is not None else case.cost_yearly,
        since=first_day(case.went_live) or first_day(case.started),
    )


def _dates(case: CaseStudyPage) -> tuple[str, ...]:
    lines = (
        _("started %(date)s") % {"date": in_words(case.started)} if case.started else "",
        _("live since %(date)s") % {"date": in_words(case.went_live)} if case.went_live else "",
    )
    return tuple(line for line in lines if line) or (_("dates not stated"),)


def _costs(case: CaseStudyPage) -> tuple[str, ...]:
    lines = (
        _("%(cost)s once") % {"cost": pounds(case.cost_one_off)} if case.cost_one_off is not None else "",
        _("%(cost)s a year") % {"cost": pounds(case.cost_yearly)} if case.cost_yearly is not None else "",
    )
    return tuple(line for line in lines if line) or (_("Not stated"),)


def _outcome(measure: Mapping[str, str] | None) -> str:
    if not measure:
        return _("Not stated")
    return _("%(what)s: %(figure)s") % {"what": measure["what"], "figure": _figure(measure, "after")}


def _compared(measure: Mapping[str, str] | None) -> str:
    if not measure or not measure["before"]:
        return ""
    return _("before, or to compare with: %(figure)s") % {"figure": _figure(measure, "before")}


def _figure(measure: Mapping[str, str], name: str) -> str:
    return f"{measure[name]} {measure['unit']}".strip()


def _ordered(rows: list[CaseRow], order: Order) -> list[CaseRow]:
    """What is not stated comes last; what is alike stays in the editors' order."""
    if order is Order.COUNCIL:
        return sorted(
            rows, key=lambda row: (not row.is_named, row.councils[0].label.casefold() if row.is_named else "")
        )
    if order is Order.COST:
        return sorted(rows, key=lambda row: (row.cost is None, row.cost or 0))
    if order is Order.NEWEST:
        return sorted(rows, key=lambda row: (row.since is not None, row.since or date.min), reverse=True)
    return sorted(rows, key=lambda row: -row.evidence.grade)
