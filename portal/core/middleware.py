"""What is settled about a request before Django reads it."""

import re
from collections.abc import Callable, Iterable
from typing import Any

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

_CHARSET = re.compile(r';\s*charset\s*=\s*("[^"]*"|[^;]*)', re.IGNORECASE)


def read_as_utf_8(application: Application) -> Application:
    """WSGI middleware: addresses and forms are read as UTF-8, whatever character set the request claims.

    Browsers send UTF-8, since our pages are UTF-8. Other character sets, UTF-7 for one, can spell half a character
    (a lone surrogate), which no database stores and no page can print; and some make Django fail as it takes the
    request in, before any middleware of its own.
    """

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if "CONTENT_TYPE" in environ:
            environ["CONTENT_TYPE"] = _CHARSET.sub("", environ["CONTENT_TYPE"])
        return application(environ, start_response)

    return answer
