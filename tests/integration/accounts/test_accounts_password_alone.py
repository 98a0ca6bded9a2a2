"""A password alone gets no board reader or editor in, by any address there is."""

import re
from collections.abc import Iterator

import pytest
from django.core.files.base import ContentFile
from django.http import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.regex_helper import normalize
from pytest_django import Settings
from wagtail.models import Collection, CollectionViewRestriction

from portal.core.models import PortalDocument, User
from tests.factories.pages import home_page, restrict, standard_page
from tests.factories.second_factor import PASSWORD, give_password, make_app, set_up

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

PARTS = {"DateConverter": "2026-01-01", "UUIDConverter": "00000000-0000-0000-0000-000000000000", "IntConverter": "1"}
RANDOM = rb'value="[^"]{20,}"|draft=[^"&]+|[0-9a-f-]{36}|<updated>[^<]+<|[0-9]+\.[0-9]+'
OWN_STEP = {"/sign-in/second-factor/"}
"""What somebody whose password was right a moment ago sees, and others do not: the set-up of the second factor."""


Seen = tuple[int, str | None, bytes]
"""Status, where it leads, and what it says."""


def addresses(patterns: list[URLPattern | URLResolver] | None = None, prefix: str = "") -> Iterator[str]:
    """One address for each way a pattern of the site can be written, admin and all."""
    for each in get_resolver().url_patterns if patterns is None else patterns:
        for form, names in normalize(each.pattern.regex.pattern):
            parts = {name: PARTS.get(type(each.pattern.converters.get(name)).__name__, "minutes") for name in names}
            address = prefix + re.sub(r"[^\x20-\x7e]", "x", form % parts)
            if isinstance(each, URLResolver):
                yield from addresses(each.url_patterns, address)
            else:
                yield f"/{address}"


@pytest.fixture
def site(settings: Settings) -> User:
    """Closed content of each sort, and an administrator, who may see it all."""
    home_page()
    settings.SECOND_FACTOR = "required"
    restrict(standard_page("Minutes", slug="minutes"), "Board")
    closed = Collection.objects.get(depth=1).add_child(name="Closed")
    CollectionViewRestriction.objects.create(collection=closed, restriction_type="login")
    PortalDocument.objects.create(title="Paper", file=ContentFile(b"words", name="paper.txt"), collection=closed)
    return User.objects.create_superuser("root", "root@example.org", PASSWORD)


def seen(client: Client, method: str, address: str) -> Seen:
    """What an address answers, without what is another for each request."""
    answer = client.generic(method, address)
    body = re.sub(RANDOM, b"", answer.getvalue())
    if body.startswith(b"PK"):  # a workbook, which holds the time it was made at
        body = b""
    close_files(answer)
    return answer.status_code, answer.headers.get("Location"), body


def close_files(answer: HttpResponseBase) -> None:
    """What a server does when an answer is sent; its own ``close`` would end the test's connection as well."""
    for close in answer._resource_closers:  # type: ignore[attr-defined]
        close()


def every_address() -> list[str]:
    paper = PortalDocument.objects.get()
    found = dict.fromkeys(["/minutes/", paper.url, f"/admin/documents/edit/{paper.pk}/", *addresses()])
    return [address for address in found if not address.startswith("/static/")]


def test_no_address_opens_to_a_password_alone_or_to_an_old_session(site: User) -> None:
    pending, stale, nobody = Client(), Client(), Client()
    stale.force_login(site)
    assert give_password(pending, "root") == "/sign-in/second-factor/"
    everything = every_address()
    assert len(everything) > 300
    leaks = set()
    for address in everything:
        for who, client, method, query in (
            ("an old session", stale, "GET", ""),
            ("an old session", stale, "GET", "?next=/admin/"),
            ("an old session", stale, "POST", ""),
            ("a password alone", pending, "GET", ""),
        ):
            if method == "POST" and address in {"/sign-out/", "/admin/logout/"}:
                continue  # signing out is for everybody, and would end this test
            if client is pending and address in OWN_STEP:
                continue
            answer = seen(client, method, address + query)
            if not is_sent_to_sign_in(answer) and answer != seen(nobody, method, address + query):
                leaks.add((who, method, address + query))
    assert leaks == set()


def is_sent_to_sign_in(answer: Seen) -> bool:
    """As the admin does with everybody it does not know."""
    return answer[0] == 302 and (answer[1] or "").startswith("/admin/login/?next=")


def test_the_walk_sees_what_is_open_to_somebody_signed_in(site: User, monkeypatch: pytest.MonkeyPatch) -> None:
    """The rule broken on purpose, and the same addresses with a second factor."""
    whole, nobody = Client(), Client()
    set_up(whole, make_app(monkeypatch), "root")
    for address in ("/minutes/", "/admin/", PortalDocument.objects.get().url, "/admin/users/", "/account/"):
        answer = whole.get(address)
        close_files(answer)
        assert answer.status_code == 200, address
        assert nobody.get(address).status_code in {302, 403}, address


def test_there_is_no_address_for_signing_up_or_for_other_ways_in() -> None:
    """Neither of allauth nor of Wagtail; an API token opens nothing, for no API that reads one is installed."""
    home_page()
    for address in (
        "/account/signup/", "/accounts/login/", "/accounts/signup/", "/account/email/", "/account/login/code/",
        "/account/2fa/", "/_allauth/browser/v1/auth/login/", "/accounts/social/signup/", "/api/v3/pages/",
        "/account/2fa/webauthn/", "/sign-up/",
    ):  # fmt: skip
        assert Client().get(address).status_code == 404, address
    for address in ("/admin/password_reset/", "/admin/password_reset/confirm/MQ/set-password/", "/admin/login/"):
        for method in ("GET", "POST"):
            assert Client().generic(method, address).headers["Location"].startswith(("/account/", "/sign-in/"))
