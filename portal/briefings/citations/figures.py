"""Figures: everybody may read them, and their words and caveat belong to them."""

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.briefings.citations.kinds import Condition, Data, Standing, changed, rows_of
from portal.core.visibility import Rules
from portal.statistics.models import Conflict, Statistic

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

_FACTS: Mapping[str, "StrOrPromise"] = {
    "display": gettext_lazy("The figure"),
    "about": gettext_lazy("What it is about"),
    "source_words": gettext_lazy("The source’s words"),
    "caveat": gettext_lazy("The caveat"),
    "source": gettext_lazy("The source"),
    "source_date": gettext_lazy("The date of the source"),
    "conflicts": gettext_lazy("What it does not fit together with"),
}


class Figures:
    """Value, words, caveat and source of a figure, and the notes on what it conflicts with."""

    name = "figure"

    def label(self, facts: Mapping[str, str]) -> str:
        """For sentences about one that is gone."""
        return _("A figure")

    def rows(self, keys: Collection[str]) -> Sequence[QuerySet[Any, Any]]:
        """The figures, and their conflicts."""
        names = ("display", "source_words", "caveat", "source", "source_date", "slug")
        conflicts = Conflict.objects.filter(statistics__in=list(map(int, keys)))
        return (
            rows_of(Statistic.objects.filter(pk__in=keys), self.name, about="title", **{name: name for name in names}),
            rows_of(conflicts, self.name, "statistics__pk", conflict="note"),
        )

    def standings(self, found: Mapping[str, Sequence[Data]], rules: Rules) -> Mapping[str, Standing]:
        """Everything that is printed with them."""
        return {key: _standing(rows) for key, rows in found.items() if rows}

    def changed(self, code: str, old: str, new: str) -> str:
        """The change of one fact."""
        return changed(_FACTS[code], old, new)


def _standing(rows: Sequence[Data]) -> Standing:
    data = next(row for row in rows if "slug" in row)
    conflicts = sorted(row["conflict"] for row in rows if "conflict" in row)
    facts = {name: str(data.get(name, "")) for name in _FACTS} | {"conflicts": " ".join(conflicts)}
    title = f"{data['display']} {data['about']}"
    return Standing(Condition.THERE, title, reverse("figure", args=[data["slug"]]), facts)
