"""What search knows that readers miss, as tasks."""

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.core.week import Task, Tasks, Urgency
from search import contract


def find_unindexed(most: int) -> Tasks:
    """Records that search could not take in."""
    found, total = contract.find_unindexed(most)
    return Tasks(tuple(_unindexed(record) for record in found), total)


def find_unfound(most: int) -> Tasks:
    """Words that readers searched for in vain in the last 30 days."""
    found, total = contract.find_unfound(most)
    return Tasks(tuple(_unfound(each) for each in found), total)


def _unindexed(record: contract.Unindexed) -> Task:
    told = _(
        "Search could not take it in: readers find its last good version, or nothing. Open and publish it again; "
        "if it comes back, show your operator this: %(reason)s"
    )
    return Task(
        key=f"not-in-search:{record.record_id}",
        urgency=Urgency.BROKEN,
        kind=_("Not in search"),
        title=record.title,
        reason=told % {"reason": record.reason},
        step=_("Open it"),
        url=record.url,
        since=record.since,
    )


def _unfound(found: contract.Unfound) -> Task:
    told = ngettext(
        "Searched for %(times)d time in 30 days, and nothing was found. Is there a record with other words?",
        "Searched for %(times)d times in 30 days, and nothing was found. Is there a record with other words?",
        found.times,
    )
    return Task(
        key=f"not-found:{found.words}"[:200],
        urgency=Urgency.GAP,
        kind=_("Searched for, not found"),
        title=f"“{found.words}”",
        reason=told % {"times": found.times},
        step=_("Try these words"),
        url=f"{reverse('search-explain:index')}?{urlencode({'q': found.words, 'for': found.words[:100]})}",
    )
