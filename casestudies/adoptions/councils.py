"""Whether a council still exists, and which ones took the place of one that does not."""

from django.utils import timezone

from portal.taxonomy.models import Council

MOST_STEPS = 5
"""Reorganisations followed from one council to its successors' successors."""


def has_ended(council: Council) -> bool:
    """Whether the council, or the one that stands for it, is no more."""
    end = council.resolved().end_date
    return end is not None and end <= timezone.localdate()


def heirs(council: Council) -> list[Council]:
    """Councils of today that took the place of one that ended, by name; none if the list does not say."""
    found: set[Council] = set()
    passed, ended = set(), {council.resolved()}
    for _step in range(MOST_STEPS):
        passed |= ended
        named = Council.objects.filter(predecessors__in=ended).select_related("stands_for")
        following = {each.resolved() for each in named} - passed
        found |= {each for each in following if not has_ended(each)}
        ended = {each for each in following if has_ended(each)}
        if not ended:
            break
    return sorted(found, key=lambda each: (each.name, each.pk))
