"""An editor reads what was not found, recommends a record for it, and readers find it first; a click is counted."""

import subprocess
import sys

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import ROOT, RunningPortal, Visit, sign_in
from tests.conftest import Violations

pytestmark = pytest.mark.xdist_group("portal")

WORDS = "zorbing quuxes"
READER = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
SPENT = "from search.models import Promotion; Promotion.objects.filter(words='zorbing quuxes').delete()"


@pytest.fixture
def reader(browser: Browser, portal: RunningPortal) -> Page:
    """Somebody whose browser does not say that a test drives it."""
    return browser.new_context(base_url=portal.address, user_agent=READER).new_page()


def test_what_was_not_found_is_found_after_one_step(
    reader: Page, portal: RunningPortal, visit: Visit, axe: Violations
) -> None:
    reader.goto(f"/search/?q={WORDS.replace(' ', '+')}")
    expect(reader.locator("#results")).to_have_text("Nothing found")
    reader.get_by_role("link", name="Ask for this").click()
    expect(reader.locator("[name=subject]")).to_have_value(WORDS)

    editor = visit()
    sign_in(editor, portal, "editor")
    editor.goto("/admin/search-reports/?report=nothing-found")
    assert axe(editor) == []
    editor.get_by_role("link", name=f"Recommend: {WORDS}").click()
    editor.get_by_label("Words somebody types").fill("school admissions")
    editor.locator("main").get_by_role("button", name="Search").click()
    assert axe(editor) == []
    editor.get_by_role("link", name="Recommend: Applying for a school place online").click()
    expect(editor.locator("#id_words")).to_have_value(WORDS)
    editor.locator("#id_reason").fill("Made up for a test.")
    editor.get_by_role("button", name="Create").click()
    expect(editor.locator("main")).to_contain_text("In force until")

    try:
        reader.goto(f"/search/?q={WORDS.replace(' ', '+')}")
        first = reader.locator("li.result").first
        expect(first).to_contain_text("Recommended")
        with reader.expect_response("**/search/opened/") as told:
            first.get_by_role("link").click()
        assert told.value.status == 204
        expect(reader.get_by_role("heading", level=1)).to_contain_text("school place")
        editor.goto("/admin/search-reports/")
        row = editor.get_by_role("row").filter(has_text=WORDS)
        expect(row).to_contain_text("1 (50%)")
    finally:
        command = [sys.executable, "manage.py", "shell", "--command", SPENT]
        subprocess.run(command, cwd=ROOT, env=portal.environment, check=True, timeout=60, capture_output=True)


def test_without_scripts_a_result_opens_and_no_click_is_told(browser: Browser, portal: RunningPortal) -> None:
    context = browser.new_context(base_url=portal.address, user_agent=READER, java_script_enabled=False)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/search/?q=council+tax")
    page.locator("li.result a").first.click()
    page.wait_for_load_state()
    assert not [url for url in asked if "/search/opened/" in url]
    context.close()
