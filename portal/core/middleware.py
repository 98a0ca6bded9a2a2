"""What is settled about a request before anything reads it."""

from collections.abc import Callable
from contextlib import suppress

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse


def read_as_utf_8(answer: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: read addresses and forms as UTF-8, whatever character set the request claims.

    Browsers send UTF-8, since our pages are UTF-8. Other character sets, UTF-7 for one, can spell half a character
    (a lone surrogate), which no database stores and no page can print.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        with suppress(SuspiciousOperation):  # too many parameters: who reads them answers for that
            request.encoding = "utf-8"
        return answer(request)

    return middleware
