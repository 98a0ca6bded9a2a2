"""Where the links of letters lead: a page with one button each. Opening it changes nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.core.links import Claim, read, sign
from portal.core.presentation import Link
from portal.supports.models import CouncilSupport
from portal.supports.operations import confirm, forget_person

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

CONFIRMED_WITHIN = timedelta(days=30)
STOPPED_WITHIN = timedelta(days=3 * 365)


@dataclass(frozen=True, slots=True)
class Road:
    """The two links of one sort of support, and the words of their pages that differ.

    ``confirm`` and ``stop`` name both the address and what its token is signed for. ``about`` holds "%(subject)s".
    """

    supports: type[CouncilSupport]
    confirm: str
    stop: str
    back: str
    back_words: "StrOrPromise"
    about: "StrOrPromise"
    told: "StrOrPromise"
    stop_asks: "StrOrPromise"
    kept: "StrOrPromise"
    again: "StrOrPromise"

    def confirm_address(self, support: CouncilSupport) -> str:
        """Where its owner confirms the address."""
        return reverse(self.confirm, args=[sign(self.confirm, support.pk, support.link_key)])

    def stop_address(self, support: CouncilSupport) -> str:
        """Where its owner deletes the address."""
        return reverse(self.stop, args=[sign(self.stop, support.pk, support.link_key)])

    def back_link(self) -> Link:
        """The list it belongs to."""
        return Link(str(self.back_words), reverse(self.back))


def confirm_page(request: HttpRequest, road: Road, token: str) -> HttpResponse:
    """Confirm an address."""
    support = _find(road, road.confirm, token, CONFIRMED_WITHIN)
    if support is None:
        return _refused(request, road)
    if request.method == "POST":
        support = confirm(support)
        counted = _("Your council counts now.") if support.counted else _uncounted(support)
        return show_done(request, _("Your address is confirmed"), (counted, str(road.told)), road.back_link())
    asks = _("Press the button if you gave this address yourself.")
    return _ask(request, road, support, (_("Confirm your address"), asks, _("Confirm my address")))


def stop_page(request: HttpRequest, road: Road, token: str) -> HttpResponse:
    """Delete an address; the council goes on counting."""
    support = _find(road, road.stop, token, STOPPED_WITHIN)
    if support is None:
        return _refused(request, road)
    if request.method == "POST":
        forget_person(support)
        nothing_more = _("Nothing more is sent to you about it.")
        return show_done(request, _("Your address is deleted"), (nothing_more, str(road.kept)), road.back_link())
    return _ask(request, road, support, (_("Stop telling me"), str(road.stop_asks), _("Delete my address")))


def _find(road: Road, purpose: str, token: str, lasts: timedelta) -> CouncilSupport | None:
    claim = read(purpose, token, lasts)
    if not isinstance(claim, Claim):
        return None
    supports: Any = road.supports
    found = supports.objects.filter(pk=claim.pk, link_key=claim.key).exclude(email="")
    return found.select_related(road.supports.ABOUT).first()


def _uncounted(support: CouncilSupport) -> str:
    if support.council is None:
        return _("Your council is not on our list under this name. An editor looks at it.")
    return _("The address is at no domain we know of your council. An editor looks at it.")


def show_button(request: HttpRequest, title: str, asks: str, about: str, button: str) -> HttpResponse:
    """The page of a link: what pressing its one button does."""
    context = {"title": title, "asks": asks, "button": button, "about": about, "description": title}
    return render(request, "supports/link.html", context)


def show_refusal(request: HttpRequest, again: str, back: Link) -> HttpResponse:
    """The same words for forged, expired, used up, unknown and not to be seen; ``again`` says how to start anew."""
    context = {"title": _("This link no longer works"), "description": "", "again": again, "back": back}
    return render(request, "supports/link_refused.html", context, status=404)


def show_done(
    request: HttpRequest, title: str, sentences: Iterable[str], back: Link, status: int = 200
) -> HttpResponse:
    """What came of pressing the button; empty sentences are left out."""
    said = [sentence for sentence in sentences if sentence]
    context = {"title": title, "sentences": said, "description": title, "back": back}
    return render(request, "supports/link_done.html", context, status=status)


def _ask(request: HttpRequest, road: Road, support: CouncilSupport, words: tuple[str, str, str]) -> HttpResponse:
    title, asks, button = words
    return show_button(request, title, asks, road.about % {"subject": support.about}, button)


def _refused(request: HttpRequest, road: Road) -> HttpResponse:
    return show_refusal(request, str(road.again), road.back_link())
