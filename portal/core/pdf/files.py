"""The files a PDF may print: our stylesheet and typeface, and pictures that its reader may see."""

from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from mimetypes import guess_type
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin

from bs4 import BeautifulSoup
from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import Http404, HttpRequest
from django.utils.encoding import iri_to_uri

from portal.core.media import find_rendition

TYPEFACE = "fonts/atkinson-hyperlegible-next-latin-{weight}-normal.woff2"
BUILT = {"pdf.css": "text/css", **{TYPEFACE.format(weight=weight): "font/woff2" for weight in (400, 700)}}
"""What the front end builds for PDFs, with the kind of each file."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A file as a document prints it."""

    kind: str
    content: bytes


def printed_files(html: str, base: str, request: HttpRequest) -> dict[str, Printed]:
    """Every file that ``html`` may print for this reader, by its full address."""
    built = {urljoin(settings.WAGTAILADMIN_BASE_URL, address): file for address, file in _built().items()}
    return built | _pictures(html, base, request)


@cache
def _built() -> dict[str, Printed]:
    """Stylesheet and typeface as they are published; they change with an upgrade only, which restarts the portal."""
    return {staticfiles_storage.url(name): Printed(kind, _published(name)) for name, kind in BUILT.items()}


def _published(name: str) -> bytes:
    storage: Any = staticfiles_storage
    stored = storage.stored_name(name) if hasattr(storage, "stored_name") else name
    if storage.exists(stored):
        with storage.open(stored) as file:
            return bytes(file.read())
    found = finders.find(name)  # where nothing is collected, as in tests
    if found is None:
        raise FileNotFoundError(f"{name} is not built: make portal/frontend/built/.built")
    return Path(str(found)).read_bytes()


def _pictures(html: str, base: str, request: HttpRequest) -> dict[str, Printed]:
    """Pictures of ``html`` as the portal would serve them to this reader: the same rule, by the same code."""
    folder = urljoin(settings.WAGTAILADMIN_BASE_URL, f"{settings.MEDIA_URL}images/")
    found: dict[str, Printed] = {}
    for image in BeautifulSoup(html, "html.parser").find_all("img", src=True):
        try:
            address = iri_to_uri(urljoin(base, str(image["src"])))
        except ValueError:  # no address at all
            continue
        if address in found or not address.startswith(folder):
            continue
        with suppress(Http404, FileNotFoundError):  # not for this reader, or its file is gone
            rendition, _is_public = find_rendition(request, unquote(address.removeprefix(folder)))
            with rendition.file.open() as file:
                found[address] = Printed(guess_type(rendition.file.name)[0] or "", file.read())
    return found
