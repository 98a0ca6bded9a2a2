"""Blocks in a real browser: logged from a case study, released, said by others; axe finds nothing anywhere."""

import re
import subprocess
import sys

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import ROOT, RunningPortal, Visit, sign_in
from tests.browser.test_requests_browser import STILL, fits
from tests.conftest import Violations

pytestmark = pytest.mark.xdist_group("portal")

MADE_UP = """
from django.utils import timezone
from portal.core.links import sign
from portal.barriers.links import ROAD
from portal.barriers.models import Barrier, Support
from portal.taxonomy.models import Council
leeds = Council.objects.get(slug="leeds")
one = Barrier.objects.create(title="Example block: no interface", text="Words.", sort="supplier", state="with-board")
new = Barrier.objects.create(title="Example block nobody has read", sort="legal")
ended = Barrier.objects.create(title="Example block, resolved", sort="data", state="resolved", reason="Made up.")
Support.objects.create(barrier=one, logged_on=one, council=leeds, counted=True)
Support.objects.create(barrier=one, logged_on=one, council=leeds, email="a@example.org", confirmed_at=timezone.now())
asked = Support.objects.create(barrier=one, logged_on=one, council_typed="Example council", email="b@example.org")
token = sign(ROAD.confirm, asked.pk, asked.link_key)
print(f"ADDRESSES {one.get_absolute_url()} {ended.get_absolute_url()} {new.pk} {one.pk} {token}")
"""


@pytest.fixture(scope="module")
def made_up(portal: RunningPortal) -> list[str]:
    """Addresses of a standing and an ended block, the keys of a new and the standing one, the token of a letter."""
    command = [sys.executable, "manage.py", "shell", "--command", MADE_UP]
    printed = subprocess.run(
        command, cwd=ROOT, env=portal.environment, check=True, timeout=60, capture_output=True, text=True
    )
    found = re.search(r"^ADDRESSES (.*)$", printed.stdout, re.MULTILINE)
    assert found
    return found.group(1).split()


@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_and_every_page_fits(
    width: int, made_up: list[str], portal: RunningPortal, visit: Visit, axe: Violations
) -> None:
    standing, ended, new, key, token = made_up
    page = visit(width)
    for address in ("/blocks/", "/blocks/?sort=x", "/blocks/new/", standing, ended, f"/blocks/confirm/{token}/"):
        page.goto(address)
        assert axe(page) == [], address
        assert fits(page), address
    sign_in(page, portal, "editor")
    for address in (f"/admin/barriers/desk/{new}/", f"/admin/barriers/desk/{key}/"):
        page.goto(address)
        page.add_style_tag(content=STILL)
        assert axe(page) == [], address


def test_a_block_goes_from_a_case_study_to_the_list_without_javascript(
    made_up: list[str], portal: RunningPortal, visit: Visit
) -> None:
    reader = visit(390, javascript=False)
    reader.goto("/case-studies/school-admissions-online/")
    reader.get_by_role("link", name="Log a block").click()
    expect(reader.get_by_text("Case study: Applying for a school place online")).to_be_visible()
    reader.get_by_label("What stops you?").fill("Example block: no interfaces")
    reader.get_by_label("What sort of block is it?").select_option("Supplier")
    reader.get_by_label("Your council").fill("Kent")
    reader.get_by_role("button", name="Log it").click()
    expect(reader.get_by_role("heading", name="Is it one of these?")).to_be_visible()
    reader.get_by_role("button", name="None of these: log it").click()
    expect(reader.get_by_role("heading", name="Sent. Thank you.")).to_be_visible()

    editor = visit()
    sign_in(editor, portal, "editor")
    editor.goto("/admin/barriers/?state=new")
    editor.get_by_role("link", name="Example block: no interfaces").first.click()
    editor.get_by_role("button", name="Release: show it on the site").click()
    expect(editor.get_by_text("Released: everybody can read it now")).to_be_visible()

    reader.goto("/case-studies/school-admissions-online/")
    reader.get_by_role("link", name="Example block: no interfaces").click()
    reader.get_by_label("Your council").fill("Leeds")
    reader.get_by_role("button", name="It stops us too").click()
    expect(reader.get_by_text("Your council stands beside the block now")).to_be_visible()
