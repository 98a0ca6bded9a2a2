"""Words that readers see, with what the rule of counts says of each: two queries at most, however many there are."""

from collections.abc import Collection
from typing import Any

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet

from casestudies.adoptions.counting import counted, standing, using, with_time
from casestudies.adoptions.models import Adoption
from portal.supports.counting import TODAY
from portal.taxonomy.models import Council


def load_words(words: QuerySet[Adoption], *, history: bool = False) -> list[Any]:
    """Those of ``words`` that stand, or with ``history`` every one that ever counted; newest first.

    Each with ``stands`` and ``uses``, as ``casestudies.adoptions.counting`` says, and with when it was ``said``.
    """
    chosen = with_time(counted(words).annotate(today=TODAY)) if history else with_time(standing(words))
    same = Adoption.objects.filter(pk=OuterRef("pk"))
    stands = Exists(standing(same)) if history else ExpressionWrapper(Q(pk__isnull=False), BooleanField())
    rows = chosen.annotate(stands=stands, uses=Exists(using(same)))
    return list(rows.select_related("council__stands_for").order_by("-created_at", "-pk"))


def successors_of(words: Collection[Any]) -> dict[int, list[Council]]:
    """The councils that took the place of those that have ended, by the key of these. One query, if any has."""
    ended = {word.today for word in words if word.ended is not None}
    found: dict[int, list[Council]] = {}
    if ended:
        through = Council.successors.through.objects.filter(from_council__in=ended)
        for row in through.select_related("to_council__stands_for").order_by("to_council__name", "pk"):
            found.setdefault(row.from_council_id, []).append(row.to_council.resolved())
    return found
