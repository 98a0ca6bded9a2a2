"""Forgetting searches that are old."""

from datetime import timedelta

from django.utils import timezone

from search.models import SearchLogEntry

KEPT = timedelta(days=395)
"""13 months: a year, and a month to compare with. The privacy page says so."""


def prune_log() -> int:
    """Delete searches made before the time that is kept. Return how many went."""
    gone, _each = SearchLogEntry.objects.filter(day__lt=timezone.localdate() - KEPT).delete()
    return gone
