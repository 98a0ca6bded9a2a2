"""The previews of what a change to a term would do, in a real browser."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import RunningPortal, Visit, sign_in
from tests.conftest import Violations

pytestmark = pytest.mark.xdist_group("portal")

STILL = "*, *::before, *::after { transition: none !important; animation: none !important; }"
"""Colours are measured where they come to rest."""


@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_on_what_an_editor_sees_before_a_change(
    width: int, portal: RunningPortal, visit: Visit, axe: Violations
) -> None:
    page = visit(width)
    sign_in(page, portal, "editor")
    page.goto("/admin/theme/?q=digital+by+default")
    page.get_by_role("link", name="Digital by default", exact=True).first.click()
    key = page.url.rstrip("/").split("/")[-1]
    addresses = [f"/admin/theme/{way}/{key}/" for way in ("merge", "rename", "retire")]
    addresses += [f"/admin/theme/rename/{key}/?name=Example+name&slug=example-name"]
    for address in addresses:
        page.goto(address)
        page.add_style_tag(content=STILL)
        expect(page.get_by_role("heading", name="What names it now")).to_be_visible()
        assert axe(page) == [], address


def test_a_theme_is_merged_and_the_merge_undone_from_its_form(portal: RunningPortal, visit: Visit) -> None:
    page = visit()
    sign_in(page, portal, "editor")
    page.goto("/admin/theme/new/")
    page.fill("[name=name]", "Example theme")
    page.fill("[name=slug]", "example-theme")
    page.locator("footer.footer button[type=submit]").first.click()
    page.wait_for_url("**/admin/theme/")
    page.get_by_role("link", name="Example theme", exact=True).first.click()
    key = page.url.rstrip("/").split("/")[-1]
    page.goto(f"/admin/theme/merge/{key}/")
    page.get_by_role("button", name="Choose a theme").click()
    page.get_by_role("link", name="Digital by default").click()
    page.get_by_role("button", name="Show what would change").click()
    expect(page.get_by_role("cell", name="/themes/digital-by-default/", exact=True)).to_be_visible()
    page.get_by_role("button", name="Merge", exact=True).click()
    expect(page.get_by_text("Done. What names it follows within moments.")).to_be_visible()
    page.goto("/themes/example-theme/")
    assert page.url.endswith("/themes/digital-by-default/")

    page.goto(f"/admin/theme/unmerge/{key}/")
    page.get_by_role("button", name="Undo the merge").click()
    page.goto("/themes/example-theme/")
    assert page.url.endswith("/themes/example-theme/")
