"""Requests in a real browser: asked from an empty search, released, needed by others; axe finds nothing anywhere."""

import re
import subprocess
import sys

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import ROOT, RunningPortal, Visit, sign_in
from tests.conftest import Violations

pytestmark = pytest.mark.xdist_group("portal")

STILL = "*, *::before, *::after { transition: none !important; animation: none !important; }"
"""Colours are measured where they come to rest."""

MADE_UP = """
from django.utils import timezone
from portal.core.links import sign
from portal.requests.links import ROAD
from portal.requests.models import Request, Support
from portal.taxonomy.models import Council
leeds = Council.objects.get(slug="leeds")
one = Request.objects.create(subject="Example need: bulky waste online", text="A form to copy.", state="open")
new = Request.objects.create(subject="Example need nobody has read", text="Words.", state="new")
closed = Request.objects.create(subject="Example need, closed", text="Words.", state="closed", reason="Made up.")
Support.objects.create(request=one, council=leeds, counted=True)
late = Support.objects.create(request=one, council=leeds, email="a@example.org", confirmed_at=timezone.now())
asked = Support.objects.create(request=one, council_typed="Example council", email="b@example.org")
token = sign(ROAD.confirm, asked.pk, asked.link_key)
print(f"ADDRESSES {one.get_absolute_url()} {closed.get_absolute_url()} {new.pk} {token}")
"""


@pytest.fixture(scope="module")
def made_up(portal: RunningPortal) -> list[str]:
    """Addresses of an open and a closed request, the key of a new one, and the token of a letter."""
    command = [sys.executable, "manage.py", "shell", "--command", MADE_UP]
    printed = subprocess.run(
        command, cwd=ROOT, env=portal.environment, check=True, timeout=60, capture_output=True, text=True
    )
    found = re.search(r"^ADDRESSES (.*)$", printed.stdout, re.MULTILINE)
    assert found
    return found.group(1).split()


def fits(page: Page) -> bool:
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return bool(wide <= 0)


@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_on_the_public_pages_and_they_fit(
    width: int, made_up: list[str], visit: Visit, axe: Violations
) -> None:
    page = visit(width)
    opened, closed, _new, token = made_up
    addresses = ["/requests/", "/requests/?sort=sideways", "/requests/?state=answered", opened, closed]
    addresses += ["/requests/new/", "/requests/sent/", "/requests/sent/?too=yes"]
    addresses += [f"/requests/confirm/{token}/", "/requests/confirm/forged/"]
    for address in addresses:
        page.goto(address)
        assert axe(page) == [], address
        assert fits(page), address


@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_on_the_editors_screens(
    width: int, made_up: list[str], portal: RunningPortal, visit: Visit, axe: Violations
) -> None:
    page = visit(width)
    sign_in(page, portal, "editor")
    opened, _closed, new, _token = made_up
    key = opened.split("/")[2].split("-")[0]
    for address in (f"/admin/requests/desk/{new}/", f"/admin/requests/desk/{key}/"):
        page.goto(address)
        page.add_style_tag(content=STILL)
        assert axe(page) == [], address


def test_a_need_goes_from_an_empty_search_to_the_list_without_javascript(
    made_up: list[str], portal: RunningPortal, visit: Visit
) -> None:
    reader = visit(390, javascript=False)
    reader.goto("/search/?q=zzxqy")
    reader.get_by_role("link", name="Ask for this").click()
    expect(reader.get_by_label("What do you need?")).to_have_value("zzxqy")
    reader.get_by_label("What do you need?").fill("Example: bulky waste online, need")
    reader.get_by_label("What would help most?").fill("A form to copy.")
    reader.get_by_label("Your council").fill("Kent")
    reader.get_by_role("button", name="Ask for it").click()
    expect(reader.get_by_role("heading", name="Is it one of these?")).to_be_visible()
    expect(reader.get_by_label("What would help most?")).to_have_value("A form to copy.")
    reader.get_by_role("button", name="None of these: ask for it").click()
    expect(reader.get_by_role("heading", name="Sent. Thank you.")).to_be_visible()
    reader.goto("/requests/")
    expect(reader.get_by_role("link", name="Example: bulky waste online, need")).to_have_count(0)

    editor = visit()
    sign_in(editor, portal, "editor")
    editor.goto("/admin/requests/?state=new")
    editor.get_by_role("link", name="Example: bulky waste online, need").first.click()
    editor.get_by_role("button", name="Release: show it on the site").click()
    expect(editor.get_by_text("Released: everybody can read it now")).to_be_visible()

    reader.goto("/requests/?sort=newest")
    reader.get_by_role("link", name="Example: bulky waste online, need").click()
    expect(reader.get_by_text("1 council named, not confirmed")).to_be_visible()
    reader.get_by_label("Your council").fill("Leeds")
    reader.get_by_role("button", name="We need this too").click()
    expect(reader.get_by_text("Your council stands beside the request now")).to_be_visible()
