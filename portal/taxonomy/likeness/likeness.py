"""How like one's own council others are: one answer for cards of search, tables, comparisons and council pages."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.taxonomy.likeness.traits import MOST_POINTS, POINTS, Trait, traits_of
from portal.taxonomy.models import Council

CREDIT = gettext_lazy("Facts about councils: mySociety, CC BY 4.0, changes made.")
"""Stands on every page that shows likeness."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """What a council (or several that did a thing together) and one's own have in common.

    ``shared`` is each thing in words, ``points`` how much it counts in all, of ``MOST_POINTS``. ``own``: it is the
    reader's own council, or one of several is.
    """

    shared: tuple[str, ...] = ()
    points: int = 0
    own: bool = False
    several: bool = False

    @property
    def words(self) -> str:
        """For instance "Like yours: unitary, urban, most deprived fifth"; empty where nothing is shared."""
        if self.own:
            return _("Your council")
        if not self.shared:
            return ""
        said = _("Some of its councils are like yours: %(shared)s") if self.several else _("Like yours: %(shared)s")
        return said % {"shared": ", ".join(self.shared)}


def likeness(mine: Council | None, others: Sequence[Council]) -> Likeness:
    """What ``others`` share with ``mine``, as they stand today; nothing where no council is chosen. No query.

    Of several councils each thing counts that any of them shares.
    """
    if mine is None:
        return Likeness()
    theirs = {trait.key for council in others for trait in traits_of(council)}
    return weigh(traits_of(mine), theirs, own=mine in others, several=len(others) > 1)


def weigh(mine: Sequence[Trait], theirs: Collection[str], *, own: bool, several: bool) -> Likeness:
    """The same from traits: ``theirs`` are the keys of what is true of the others."""
    common = [trait for trait in mine if trait.key in theirs]
    same_type = any(trait.kind == "type" for trait in common)
    shared = tuple(trait.words for trait in common if trait.words and not (same_type and trait.kind == "tier"))
    return Likeness(shared, sum(POINTS[trait.kind] for trait in common), own, several)


def shares(mine: Sequence[Trait]) -> dict[str, float]:
    """Key of each thing that is true of one's own council to its share of the whole likeness."""
    return {trait.key: POINTS[trait.kind] / MOST_POINTS for trait in mine}
