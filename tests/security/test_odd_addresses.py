"""Nothing that is sent to a public page other than search is answered with 5xx, whatever it holds."""

from itertools import product
from urllib.parse import quote

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from portal.core.models import PortalDocument
from portal.statistics.models import Statistic
from search.indexing.sinks import Sink
from tests.factories.case_studies import make_case_study
from tests.factories.pages import restrict, standard_page
from tests.factories.vocabulary import make_council, make_service, make_theme
from tests.factories.wire import send
from tests.security.odd_inputs import TEXTS

# What stands for one part of an address: a slug, a file's name, a number.
ODD_PARTS = (
    "café", "%00", "a%00b", "%ff", "%c3%28", "%ed%a0%80", "%F0%9F%97%91", "%0d%0aSet-Cookie:a=b", "..", "%2e%2e%2f",
    "..%2f..%2fetc%2fpasswd", "%5c..%5c", "-", "--", "_", "0", "-1", "9" * 40, "1e9", "x" * 300, "x" * 5_000, "a b",
    "a+b", "<script>", "%3Cscript%3E", "{{7*7}}", "%", "%zz", "a.png/b", "'", "%22", "\u0661", "CON", ".", "~",
    "%u0041", "&", ";", "index.php", "wp-login.php", ".env", ".git",
)  # fmt: skip
PLACES = (
    "/{}", "/{}/", "/services/{}/", "/services/{}", "/themes/{}/", "/councils/{}/", "/figures/{}/",
    "/case-studies/{}/", "/case-studies/{}/{}/", "/api/v1/case-studies/{}/", "/api/v1/{}/",
    "/api/v1/adoptions/case-studies/{}/{}/", "/api/v1/councils/{}/", "/media/{}", "/media/images/{}",
    "/media/original_images/{}", "/media/avatar_images/{}", "/documents/{}/{}", "/documents/1/{}",
    "/share/{}/", "/share/your-case/{}/", "/share/return/{}/", "/share/preview/{}/", "/share/files/{}/",
    "/_util/authenticate_with_password/{}/{}/", "/admin/{}/", "/static/{}",
)  # fmt: skip
VIEWS = (
    "/", "/services/", "/services/parking-permits/", "/themes/assisted-digital/", "/councils/",
    "/councils/exampleshire/", "/figures/", "/figures/nine/", "/figures/top-20-transactions/", "/case-studies/permits/",
    "/api/v1/case-studies/permits/", "/about/", "/report/", "/share/", "/requests/new/", "/report/sent/",
    "/share/sent/", "/share/call/", "/share/link/", "/share/your-case/council/",
    "/requests/", "/requests/sent/", "/sitemap.xml", "/robots.txt", "/sign-in/", "/_util/login/",
)  # fmt: skip
FORMS = {
    "/report/": ("about", "text", "email", "website"),
    "/share/call/": ("reach", "when", "council", "draft", "website"),
    "/share/link/": ("who", "website"),
    "/share/your-case/council/": ("typed", "choice", "asked", "draft", "then"),
    "/requests/new/": ("subject", "service", "row", "council", "text", "email", "join"),
    "/sign-in/": ("username", "password", "next"),
}
PARAMETERS = ("letter", "page", "subject", "service", "council", "row", "next", "p")
CHARSETS = (
    "utf-7",
    "utf-16",
    "utf-32",
    "idna",
    "punycode",
    "unicode_escape",
    "raw_unicode_escape",
    "latin-1",
    "no",
    "",
)


@pytest.fixture
def site(client: Client, index: Sink) -> Client:
    """A visitor of a site with a page of each sort, one of them closed and a document."""
    make_case_study("Permits", slug="permits", services=[make_service()], councils=[make_council()])
    make_theme()
    Statistic.objects.create(
        slug="nine", title="All", display="9%", source="Made up", source_date="2013", source_words="Nine."
    )
    standard_page("About", slug="about")
    restrict(standard_page("Closed", slug="closed"), kind="password")
    PortalDocument.objects.create(title="Form", file=ContentFile(b"words", name="form.txt"))
    client.raise_request_exception = False
    return client


def server_errors(answered: dict[str, int]) -> dict[str, int]:
    """Those answered as a fault of ours."""
    return {what: status for what, status in answered.items() if status >= 500}


@pytest.mark.parametrize("place", PLACES)
def test_no_address_is_a_server_error(site: Client, place: str) -> None:
    addresses = [place.replace("{}", part) for part in ODD_PARTS]
    answered = {address[:80]: site.get(address).status_code for address in addresses}

    assert server_errors(answered) == {}
    assert set(answered.values()) <= {200, 301, 302, 400, 404}


@pytest.mark.parametrize("view", VIEWS)
def test_no_query_is_a_server_error_on_a_page(site: Client, view: str) -> None:
    odd = [quote(text) for text in TEXTS[::9]] + ["%ff", "%ed%a0%80", "%00"]
    queries = [f"{PARAMETERS[n % len(PARAMETERS)]}={text}" for n, text in enumerate(odd)]
    queries += [f"letter={quote(letter)}" for letter in ("", "É", "ß", "\0", "İ", "a" * 5_000, "🗑️", "%", "1")]
    answered = {query[:80]: site.get(f"{view}?{query}").status_code for query in queries}

    assert server_errors(answered) == {}


@pytest.mark.parametrize("method", ["HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW"])
def test_no_method_is_a_server_error(site: Client, method: str) -> None:
    for view in VIEWS:
        assert site.generic(method, view, b"a=b", "application/x-www-form-urlencoded").status_code < 500, view


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("charset", CHARSETS)
def test_no_character_set_is_a_server_error(charset: str) -> None:
    many = "&".join(["a"] * 1_001)
    for view in ("/services/", "/case-studies/permits/", "/search/", *FORMS):
        for query in ("subject=%2B2AA-&letter=%2B2AA-", "page=%5Cud800&q=%5Cud800", "row=%00%d8&next=%00%d8", many):
            for quoted in (charset, f'"{charset}"'):
                assert send("GET", f"{view}?{query}", f"text/plain; charset={quoted}") < 500, (view, query[:80])


@pytest.mark.parametrize("form", FORMS)
def test_no_form_is_a_server_error(site: Client, form: str) -> None:
    for field in FORMS[form]:
        for text in TEXTS[::8]:
            fields = dict.fromkeys(FORMS[form], "a") | {field: text}
            assert site.post(form, fields).status_code < 500, (field, text[:80])


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("form", FORMS)
def test_no_character_set_of_a_form_is_a_server_error(form: str) -> None:
    for half, charset in product(("+2AA-", "\\ud800", "\0\xd8"), CHARSETS):
        parts = [f'--e\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{half}' for name in FORMS[form]]
        body = "\r\n".join([*parts, "--e--\r\n"])
        assert send("POST", form, f"multipart/form-data; boundary=e; charset={charset}", body.encode()) < 500
        plain = "&".join(f"{name}={quote(half)}" for name in FORMS[form])
        assert send("POST", form, f"application/x-www-form-urlencoded; charset={charset}", plain.encode()) < 500


@pytest.mark.parametrize("form", FORMS)
def test_no_body_is_a_server_error(site: Client, form: str) -> None:
    for body, kind in (
        ("a", "multipart/form-data"),
        ("a", "multipart/form-data; boundary="),
        ("--e\r\n", "multipart/form-data; boundary=e"),
        ("a=b" + "&a=b" * 2_000, "application/x-www-form-urlencoded"),
        ("text=" + "x" * 3_000_000, "application/x-www-form-urlencoded"),
        ("{", "application/json"),
        ("text=a", "nonsense/\x7f"),
        ("", ""),
    ):
        assert site.generic("POST", form, body, kind).status_code < 500, (body[:80], kind)


@pytest.mark.parametrize("host", ["", "x y", "[", "a" * 300, "evil.example", "localhost:99999999", "\u00e9"])
def test_no_host_is_a_server_error(site: Client, host: str) -> None:
    for address in ("/", "/sitemap.xml", "/share/", "/api/v1/case-studies/permits/"):
        assert site.get(address, headers={"host": host}).status_code < 500
