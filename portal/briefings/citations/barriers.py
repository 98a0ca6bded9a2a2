"""Blocks: how many councils one stops, where it stands, and what the board decided for everybody to read."""

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.barriers.counting import with_counts
from portal.barriers.models import Barrier
from portal.briefings.citations.kinds import Condition, Data, Standing, changed, rows_of
from portal.briefings.models import Decision
from portal.core.visibility import Rules

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

_FACTS: Mapping[str, "StrOrPromise"] = {
    "title": gettext_lazy("What it says"),
    "state": gettext_lazy("Where it stands"),
    "reason": gettext_lazy("Why"),
    "councils": gettext_lazy("The number of councils it stops"),
    "decisions": gettext_lazy("The board’s decision"),
}


class Barriers:
    """One that readers no longer see is gone from the site, and one that was merged is the other one now."""

    name = "block"

    def label(self, facts: Mapping[str, str]) -> str:
        """For sentences about one that is gone."""
        return _("A block")

    def rows(self, keys: Collection[str]) -> Sequence[QuerySet[Any, Any]]:
        """The blocks with what took their place, and the decisions that everybody may read."""
        barriers = with_counts(Barrier.objects.filter(pk__in=keys))
        own = {name: name for name in ("title", "state", "reason")} | {"id": "pk", "councils": "counted"}
        other = {f"into_{name}": f"merged_into__{name}" for name in ("id", "title", "state")}
        decisions = Decision.objects.filter(barrier__in=keys, is_public=True)
        return (
            rows_of(barriers, self.name, **own, **other),
            rows_of(decisions, self.name, "barrier_id", decision="text"),
        )

    def standings(self, found: Mapping[str, Sequence[Data]], rules: Rules) -> Mapping[str, Standing]:
        """The blocks as readers find them."""
        return {key: _standing(rows) for key, rows in found.items() if rows}

    def changed(self, code: str, old: str, new: str) -> str:
        """The change of one fact."""
        return changed(_FACTS[code], old, new)


def _standing(rows: Sequence[Data]) -> Standing:
    data = next(row for row in rows if "state" in row)
    if data["state"] == Barrier.State.MERGED and data["into_state"] in Barrier.PUBLIC:
        return Standing(Condition.MERGED, data["into_title"], _address(data["into_id"], data["into_title"]))
    if data["state"] not in Barrier.PUBLIC:
        return Standing(Condition.UNPUBLISHED, data["title"])
    facts = {
        "title": data["title"],
        "state": str(Barrier.State(data["state"]).label),
        "reason": data["reason"],
        "councils": str(data["councils"]),
        "decisions": " ".join(sorted(row["decision"] for row in rows if "decision" in row)),
    }
    return Standing(Condition.THERE, data["title"], _address(data["id"], data["title"]), facts)


def _address(key: int, title: str) -> str:
    return Barrier(pk=key, title=title).get_absolute_url()
