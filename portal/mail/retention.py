"""People's data goes when its time is over: every day, each sort of it by its own rule."""

import logging

from django.utils import timezone

from portal.core.people import holdings
from portal.mail.models import PruneRun

logger = logging.getLogger(__name__)


def prune_holdings() -> None:
    """Remove what is older than its period, once a day. One sort that fails is logged and keeps no other waiting."""
    today = timezone.localdate()
    done = set(PruneRun.objects.filter(day=today).values_list("holding", flat=True))
    for holding in holdings.values():
        if holding.name in done or holding.prune is None or holding.keeps is None:
            continue
        # Written first: what fails is tried again tomorrow, not every minute.
        run, _made = PruneRun.objects.update_or_create(holding=holding.name, defaults={"day": today, "removed": 0})
        try:
            run.removed = holding.prune(holding.keeps)
        except Exception:  # another app's rule: its failure must not keep the others' data for longer
            logger.exception("old data was not removed: %s", holding.name)
            continue
        run.save()
        if run.removed:
            logger.info("%s: %s rows were older than is kept and are gone", holding.name, run.removed)
