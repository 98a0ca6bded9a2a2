"""Which records are put first for a query today."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from search.language.analyse import stems
from search.language.parse import parse
from search.models import Promotion


@dataclass(frozen=True, slots=True)
class Rule:
    """A promotion as search reads it; its words are stems, so that "bins" is "bin"."""

    stems: tuple[str, ...]
    exact: bool
    record_id: str
    starts_on: date
    ends_on: date

    def is_in_force(self, today: date) -> bool:
        """Whether it holds on that day; its first and its last day count."""
        return self.starts_on <= today <= self.ends_on

    def means(self, asked: Sequence[str]) -> bool:
        """Whether a query of these stems is one it is meant for."""
        return tuple(asked) == self.stems if self.exact else set(asked).issuperset(self.stems)


class PromotionRules:
    """Answers ``search.query.aids.Promotions`` from rules that were read once; the day is looked up each time."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules = tuple(rules)

    def promoted(self, text: str) -> Sequence[str]:
        """The ids of the records to put first for ``text`` today: for exactly these words first, then older first.

        A query that leaves words out with minus is somebody's own; nothing is put first for it.
        """
        if not self._rules or parse(text).excluded:
            return ()
        asked, today = stems(text), this_day()
        meant = [rule for rule in self._rules if rule.is_in_force(today) and rule.means(asked)]
        return tuple(dict.fromkeys(rule.record_id for rule in sorted(meant, key=lambda rule: not rule.exact)))


def read_rules() -> list[Rule]:
    """Every promotion that is not over, oldest first. One query."""
    rows = Promotion.objects.filter(ends_on__gte=this_day()).order_by("pk")
    return [
        Rule(
            stems=tuple(stems(row.words)),
            exact=row.applies == Promotion.Applies.EXACT,
            record_id=row.record_id,
            starts_on=row.starts_on,
            ends_on=row.ends_on,
        )
        for row in rows
    ]


def this_day() -> date:
    """Today where the councils are, whichever time zone an editor has chosen for the admin."""
    return timezone.localdate(timezone=timezone.get_default_timezone())
