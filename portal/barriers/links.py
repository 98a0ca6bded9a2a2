"""Where the links of letters about blocks lead."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from portal.barriers.models import Support
from portal.supports.links import Road, confirm_page, stop_page

ROAD = Road(
    supports=Support,
    confirm="barrier-confirm",
    stop="barrier-stop",
    back="barriers",
    back_words=_("See what stops councils"),
    about=_("It is about the block “%(subject)s”."),
    told=_("We write once when it is decided what is done about the block."),
    stop_asks=_("Press the button and nothing more is sent to you about this block."),
    kept=_("That your council is stopped is still counted, without you."),
    again=_("To be told about a block, open it and press “It stops us too” again."),
)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_address(request: HttpRequest, token: str) -> HttpResponse:
    """Confirm an address given with a block."""
    return confirm_page(request, ROAD, token)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop_telling(request: HttpRequest, token: str) -> HttpResponse:
    """Delete an address given with a block; the council goes on counting."""
    return stop_page(request, ROAD, token)
