"""What one council uses, and what it stopped."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Page

from casestudies.adoptions.models import Adoption
from casestudies.adoptions.shown.load import load_words
from casestudies.adoptions.shown.words import FORMER, INTERESTED, LAPSED, STOPPED, USES, day, stage_in_words, state_of
from casestudies.reusable import address
from portal.core.presentation import Link, LinkGroup
from portal.core.visibility import Access
from portal.taxonomy.models import Council


def used_by_council(council: Council, access: Access) -> tuple[LinkGroup, ...]:
    """What this council, and those merged into it, said last of each page that the reader may find. One query."""
    pages = access.visible(Page.objects.all()).values("pk")
    words = load_words(Adoption.objects.filter(council.named_by("council"), page__in=pages).select_related("page"))
    headings = {
        USES: _("Uses now"),
        FORMER: _("Used until it ended"),
        STOPPED: _("Has stopped"),
        LAPSED: _("Used, not reconfirmed"),
        INTERESTED: _("Is interested in"),
    }
    groups = (
        LinkGroup(heading, tuple(_link(word) for word in words if state_of(word) == state))
        for state, heading in headings.items()
    )
    return tuple(group for group in groups if group.links)


def _link(word: Any) -> Link:
    notes = [stage_in_words(word)]
    if word.stopped_reason:
        notes.append(word.stopped_reason)
    if state_of(word) == LAPSED:
        notes.append(_("not reconfirmed since %(date)s") % {"date": day(word.said)})
    return Link(word.page.title, f"{address(word.page)}#councils-using", ". ".join(notes))
