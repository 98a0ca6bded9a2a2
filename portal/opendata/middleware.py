"""What is the same for every address below ``/api/v1/``, whichever app answers it; nothing else is touched."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers, set_response_etag
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.opendata.answers import JSON, refuse
from portal.opendata.limit import MOST, seconds_to_wait

START = "/api/v1/"
METHODS = "GET, HEAD, OPTIONS"
EXPOSED = "ETag, Link, Retry-After, X-Search-Degraded"


class DataServiceMiddleware:
    """Methods, limit, errors as JSON, ETag, caching and cross-origin reading of the data service."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer below ``/api/v1/``; pass on all else."""
        if not request.path_info.startswith(START):
            return self.get_response(request)
        answer = self._answer(request)
        if answer.status_code == 200 and isinstance(answer, HttpResponse):
            # The tag is of the very bytes that this reader gets, so it tells nothing of what others see.
            set_response_etag(answer)
            answer = get_conditional_response(request, etag=answer["ETag"], response=answer) or answer
        return _with_headers(request, answer)

    def _answer(self, request: HttpRequest) -> HttpResponseBase:
        if request.method == "OPTIONS":
            return _options()
        if request.method not in {"GET", "HEAD"}:
            answer: HttpResponseBase = refuse([_("This service only reads. Send GET.")], 405)
            answer["Allow"] = METHODS
            return answer
        if seconds := seconds_to_wait(request):
            return _too_many(seconds)
        answer = self.get_response(request)
        if answer.status_code >= 400 and not answer.get("Content-Type", "").startswith(JSON):
            return refuse([_in_words(answer.status_code)], answer.status_code)
        return answer


def _options() -> HttpResponse:
    answer = HttpResponse(status=204)
    answer["Allow"] = answer["Access-Control-Allow-Methods"] = METHODS
    answer["Access-Control-Allow-Headers"] = "If-None-Match"
    answer["Access-Control-Max-Age"] = "86400"
    del answer["Content-Type"]
    return answer


def _too_many(seconds: int) -> HttpResponse:
    words = ngettext(
        "At most %(most)d requests a minute are answered. Ask again in %(seconds)d second.",
        "At most %(most)d requests a minute are answered. Ask again in %(seconds)d seconds.",
        seconds,
    )
    answer = refuse([words % {"most": MOST, "seconds": seconds}], 429)
    answer["Retry-After"] = str(seconds)
    return answer


def _in_words(status: int) -> str:
    if status == 404:
        return _("There is nothing at this address. See /api/v1/openapi.json for the addresses there are.")
    if status >= 500:
        return _("This could not be answered, through a fault of ours. Try again later.")
    return _("This request could not be read. See /api/v1/openapi.json for what may be sent.")


def _with_headers(request: HttpRequest, answer: HttpResponseBase) -> HttpResponseBase:
    """Anybody's page may read what everybody may read; what somebody signed in reads stays with them."""
    answer["Access-Control-Allow-Origin"] = "*"
    answer["Access-Control-Expose-Headers"] = EXPOSED
    if answer.status_code in {405, 429} or request.method == "OPTIONS":
        return answer
    private = settings.SESSION_COOKIE_NAME in request.COOKIES
    answer["Cache-Control"] = "private, no-cache" if private else "no-cache"
    patch_vary_headers(answer, ["Accept", "Cookie"])
    return answer
