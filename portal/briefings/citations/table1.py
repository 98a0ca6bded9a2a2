"""Rows of Table 1: as the paper prints them, and as the gap map has them, with the records there are for each."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from types import SimpleNamespace
from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _

from casestudies.evidence import Grade
from portal.briefings.citations.kinds import Condition, Data, Standing, changed, rows_of
from portal.core.visibility import Access, Reader, Rules
from portal.gaps.matching import cases_by_rank, matched_rows
from portal.statistics.models import Table1Row

_PRINTED = {name: name for name in ("rank", "service_area", "visit_type", "visits_as_printed")}


class Rows:
    """Rows as printed, by rank. They only change where a misreading is corrected."""

    name = "row"

    def label(self, facts: Mapping[str, str]) -> str:
        """For sentences about one that is gone."""
        return _("A row of Table 1")

    def rows(self, keys: Collection[str]) -> Sequence[QuerySet[Any, Any]]:
        """What is printed."""
        rows = Table1Row.objects.filter(rank__in=keys)
        return (rows_of(rows, self.name, "rank", visits="visits", **_PRINTED),)

    def standings(self, found: Mapping[str, Sequence[Data]], rules: Rules) -> Mapping[str, Standing]:
        """The rows as they are."""
        return {
            key: _standing(rows[0], {"visits": f"{rows[0]['visits']:,}", "printed": rows[0]["visits_as_printed"]})
            for key, rows in found.items()
            if rows
        }

    def changed(self, code: str, old: str, new: str) -> str:
        """The change of one fact."""
        return changed(_("The number of visits") if code == "visits" else _("The number as printed"), old, new)


class Gaps:
    """Rows of the gap map, by rank: the records that everybody finds, their best evidence, and who waits."""

    name = "gap"

    def label(self, facts: Mapping[str, str]) -> str:
        """For sentences about one that is gone."""
        return _("A row of the gap map")

    def rows(self, keys: Collection[str]) -> Sequence[QuerySet[Any, Any]]:
        """The rows, each as often as it has pairs of service and interaction."""
        matched: QuerySet[Any] = matched_rows().filter(rank__in=keys)
        pair = {"service": "service", "interaction": "interaction"}
        return (rows_of(matched, self.name, "rank", needing="needing", **pair, **_PRINTED),)

    def standings(self, found: Mapping[str, Sequence[Data]], rules: Rules) -> Mapping[str, Standing]:
        """The rows with what everybody finds for them. One query."""
        matched = [SimpleNamespace(**row) for rows in found.values() for row in rows]
        everybody = Access(rules, Reader())
        cases = cases_by_rank(matched, everybody, Coalesce("upkeep__evidence_grade", 0)) if matched else {}
        grades: dict[int, list[int]] = defaultdict(list)
        for rank, answers in cases.items():
            grades[rank] = [grade for (grade,) in answers.values()]
        return {
            key: _standing(rows[0], _facts(rows[0], grades[rows[0]["rank"]])) for key, rows in found.items() if rows
        }

    def changed(self, code: str, old: str, new: str) -> str:
        """The change of one fact."""
        what = {
            "records": _("The number of records everybody can read"),
            "evidence": _("The best evidence among them"),
            "waiting": _("The number of councils that wait for one"),
        }
        return changed(what[code], old, new)


def _facts(row: Data, grades: Sequence[int]) -> dict[str, str]:
    best = Grade(max(grades)).in_words() if grades else ""
    return {"records": str(len(grades)), "evidence": best, "waiting": str(row["needing"])}


def _standing(row: Data, facts: Mapping[str, str]) -> Standing:
    title = f"{row['rank']}. {row['service_area']}: {row['visit_type']}"
    return Standing(Condition.THERE, title, f"{reverse('table1')}#row-{row['rank']}", facts)
