"""How a thing stood when the briefing was approved, as it is kept beside the approval."""

from collections.abc import Mapping
from typing import Any

from wagtail.models import BaseViewRestriction

from portal.briefings.citations.kinds import Condition, Reference, Standing
from portal.briefings.models import Citation
from portal.core.visibility import Requirement

LONGEST_TITLE = 300


def remember(reference: Reference, standing: Standing) -> Citation:
    """The citation of one thing, not saved, and of no approval yet."""
    kept = {
        "condition": standing.condition.value,
        "facts": dict(standing.facts),
        "asked": sorted(str(requirement) for requirement in standing.asked),
    }
    return Citation(kind=reference.kind, key=reference.key, title=standing.title[:LONGEST_TITLE], standing=kept)


def recall(title: str, kept: Mapping[str, Any]) -> Standing:
    """How it stood then."""
    asked = frozenset(_requirement(words) for words in kept["asked"])
    return Standing(Condition(kept["condition"]), title, facts=kept["facts"], asked=asked)


def _requirement(words: str) -> Requirement:
    kind, _colon, keys = words.partition(":")
    groups = keys.split(",") if kind == BaseViewRestriction.GROUPS and keys else ()
    return Requirement(kind, frozenset(map(int, groups)))
