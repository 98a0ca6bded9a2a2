"""Case studies of one service, theme or council as cards."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from casestudies.models import CaseStudyPage
from casestudies.presenters.card import build_cards
from portal.core.presentation import Card, Link

SHOWN = 12


@dataclass(frozen=True, slots=True)
class Records:
    """Up to twelve cards, how many there are in words, and where the rest is."""

    cards: tuple[Card, ...]
    total: str
    more: Link | None


def present_records(cases: QuerySet[CaseStudyPage], listing: str) -> Records:
    """The strongest evidence first, then by title; two queries. ``listing`` is the address that shows them all."""
    total = cases.values("pk").distinct().count()
    each_once = CaseStudyPage.objects.filter(pk__in=cases.values("pk"))
    words = ngettext("%(count)d record", "%(count)d records", total) % {"count": total}
    return Records(
        cards=build_cards(each_once, "-card_grade", "title", "pk", most=SHOWN) if total else (),
        total=words if total else _("No record yet"),
        more=Link(_("See all %(records)s") % {"records": words}, listing) if total > SHOWN else None,
    )
