"""The four forms of a pack that are files: each made from the one value that the page shows too."""

import base64
from collections.abc import Mapping
from urllib.parse import urljoin

from bs4 import BeautifulSoup
from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.encoding import iri_to_uri
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from casestudies.packs.building import Built
from casestudies.packs.content import Pack
from casestudies.packs.word import Sheet, write_docx
from casestudies.packs.zipped import Carried, Made
from portal.core.models import SiteSettings
from portal.core.pdf.answering import prepare_page
from portal.core.pdf.files import Printed, printed_files
from portal.core.pdf.making import NotMadeError, render_pdf

PDF_TEMPLATE = "packs/pdf.html"


def page_url(pack: Pack) -> str:
    """The path of the page that says the same."""
    return f"{pack.address}pack/"


def base_of(pack: Pack) -> str:
    """Its full address."""
    return settings.WAGTAILADMIN_BASE_URL + page_url(pack)


def pdf_context(pack: Pack) -> dict[str, object]:
    """What the template of the PDF is told."""
    return {"pack": pack, "title": pack.title, "closed": pack.closed}


def docx_of(pack: Pack, request: HttpRequest) -> bytes:
    """The pack as a Word document."""
    html = render_to_string("packs/parts.html", {"pack": pack})
    sheet = Sheet(site_name(request), base_of(pack), as_of(), printed_files(html, base_of(pack), request))
    return write_docx(pack, sheet)


def standalone_of(pack: Pack, request: HttpRequest) -> bytes:
    """The pack as a page that needs nothing from anywhere: pictures inside, every link with its full address."""
    html = render_to_string("packs/standalone.html", {"pack": pack, "title": pack.title}, request)
    return _by_itself(html, base_of(pack), printed_files(html, base_of(pack), request)).encode()


def made_of(pack: Pack, request: HttpRequest) -> list[Made]:
    """The files of the pack itself, for its zip. A PDF that cannot be had is left out, with the reason."""
    pdf, reason = b"", ""
    try:
        pdf = render_pdf(prepare_page(request, PDF_TEMPLATE, pdf_context(pack), page_url=page_url(pack)))
    except NotMadeError as error:
        reason = str(error)
    return [
        Made("pack.html", pack.title, _("Pack to read in a browser"), standalone_of(pack, request)),
        Made("pack.docx", pack.title, _("Pack to edit"), docx_of(pack, request)),
        Made("pack.pdf", pack.title, _("Pack to print"), pdf, reason),
    ]


def readme_of(built: Built, carried: list[Carried], request: HttpRequest) -> str:
    """What somebody should know who finds the zip in a year."""
    copied = sum(bool(each.name) for each in carried)
    told = {"copied": copied, "listed": len(carried), "site": site_name(request)}
    return "\n".join(
        (
            built.pack.title,
            "",
            _("From %(site)s.") % told + f" {as_of()}",
            base_of(built.pack),
            "",
            _("pack.html, pack.docx and pack.pdf say the same: to read in a browser, to edit, to print."),
            _("Files to reuse: %(copied)d of %(listed)d are in the folder “files”.") % told,
            _("manifest.csv lists all of them with licence, owner and address, and says why one is not copied."),
            _("A file whose licence is not stated is never copied: ask its owner first."),
            _("Check the licence of each file before you use it. The words of the pack: Open Government Licence v3.0."),
            "",
        )
    ).replace("\n", "\r\n")


def site_name(request: HttpRequest) -> str:
    """Whose packs these are."""
    return str(SiteSettings.load(request_or_site=request).name)


def as_of() -> str:
    """On which day the pack was taken from the site."""
    return _("As the site stood on %(today)s.") % {"today": date_format(timezone.localdate(), "j F Y")}


def _by_itself(html: str, base: str, files: Mapping[str, Printed]) -> str:
    soup = BeautifulSoup(html, "html.parser")
    for link in soup.find_all("a", href=True):
        link["href"] = _full(base, str(link["href"]))
    for image in soup.find_all("img"):
        file = files.get(_full(base, str(image["src"])))
        if file is None:  # not for this reader, or its file is gone: its words stay
            image.replace_with(str(image["alt"]))
        else:
            image["src"] = f"data:{file.kind};base64,{base64.b64encode(file.content).decode()}"
    return str(soup)


def _full(base: str, address: str) -> str:
    try:
        return iri_to_uri(urljoin(base, address))
    except ValueError:  # no address at all
        return ""
