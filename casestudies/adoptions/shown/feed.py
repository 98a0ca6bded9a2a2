"""Councils using something as an Atom feed: told of each word once, by an id that never changes."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from casestudies.adoptions.models import Adoption
from casestudies.adoptions.shown.words import measure_in_words
from casestudies.reusable import Reusable, address

MOST = 50
"""Entries: a reader that asks once a week misses none."""


NEVER = datetime(2013, 7, 1, tzinfo=UTC)
"""When a page was published that does not say so: the month of the paper the portal stands on."""


class _Feed(Atom1Feed):
    """A feed whose date is its content's: without an entry the library takes the moment, and it would always be new."""

    def latest_post_date(self) -> datetime:
        """When the newest entry was updated, else what the feed was given."""
        dates = [item["updateddate"] for item in self.items]
        return max(dates, default=self.feed["updated"])


def write(page: Reusable, words: Sequence[Any]) -> str:
    """The feed of ``load_words``; the same words give the same bytes."""
    here = f"{settings.WAGTAILADMIN_BASE_URL}{address(page)}councils-using-it/"
    feed = _Feed(
        title=_("Councils using it: %(title)s") % {"title": page.title},
        link=here,
        description="",
        feed_url=f"{here}feed/",
        feed_guid=f"{here}feed/",
        language="en-gb",
        updated=page.first_published_at or NEVER,
    )
    for word in words[:MOST]:
        feed.add_item(
            title=_title(word),
            link=here,
            description=_description(word),
            unique_id=f"{here}#word-{word.pk}",
            updateddate=word.said,
        )
    return feed.writeString("utf-8")


def _title(word: Any) -> str:
    says = {
        Adoption.Stage.INTERESTED: _("%(council)s is interested"),
        Adoption.Stage.TRIALLING: _("%(council)s is trying it"),
        Adoption.Stage.LIVE: _("%(council)s uses it"),
        Adoption.Stage.STOPPED: _("%(council)s has stopped"),
    }
    return says[Adoption.Stage(word.stage)] % {"council": word.council.resolved().name}


def _description(word: Any) -> str:
    parts = (word.stopped_reason, word.text, word.outcome, measure_in_words(word))
    return " ".join(part for part in parts if part)
