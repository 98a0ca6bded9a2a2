"""The promotions in force, kept in each process and read again when an editor changed one."""

from collections.abc import Callable, Mapping, Sequence

from search.models.promotion import PROMOTIONS
from search.promotions.rules import PromotionRules, read_rules

_kept: dict[str, PromotionRules] = {}
"""The rules as they stood at one stamp; never more than one entry."""


class CurrentPromotions:
    """Answers ``search.query.aids.Promotions``. ``stamps`` gives the stamps of this request, when first asked."""

    def __init__(self, stamps: Callable[[], Mapping[str, str]]) -> None:
        self._stamps = stamps

    def promoted(self, text: str) -> Sequence[str]:
        """The ids of the records to put first for ``text`` today."""
        stamp = self._stamps().get(PROMOTIONS)
        if stamp is None:  # nobody ever promoted anything
            return ()
        rules = _kept.get(stamp)
        if rules is None:
            rules = PromotionRules(read_rules())
            _kept.clear()
            _kept[stamp] = rules
        return rules.promoted(text)
