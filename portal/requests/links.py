"""Where the links of letters about requests lead."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from portal.requests.models import Support
from portal.supports.links import Road, confirm_page, stop_page

ROAD = Road(
    supports=Support,
    confirm="request-confirm",
    stop="request-stop",
    back="requests",
    back_words=_("See what councils need"),
    about=_("It is about the request “%(subject)s”."),
    told=_("We write once a record answers you."),
    stop_asks=_("Press the button and nothing more is sent to you about this request."),
    kept=_("What your council needs is still counted, without you."),
    again=_("To be told about a request, open it and press “We need this too” again."),
)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_address(request: HttpRequest, token: str) -> HttpResponse:
    """Confirm an address given with a request."""
    return confirm_page(request, ROAD, token)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop_telling(request: HttpRequest, token: str) -> HttpResponse:
    """Delete an address given with a request; the council goes on counting."""
    return stop_page(request, ROAD, token)
