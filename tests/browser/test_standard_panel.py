"""An editor writes beside the standard: what is missing goes while it is filled in, and a refusal loses nothing."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import RunningPortal, Visit, sign_in
from tests.conftest import Violations

pytestmark = pytest.mark.xdist_group("portal")

TITLE = "Made-up trial: permits beside the standard"


def test_the_panel_follows_what_is_typed_and_a_refusal_keeps_it(
    portal: RunningPortal, visit: Visit, axe: Violations
) -> None:
    editor = visit()
    sign_in(editor, portal, "editor")
    editor.get_by_role("link", name="Add a case study").click()
    said = editor.locator("[data-standard-headline]")
    expect(said).to_have_text("7 things are missing before this can be published")
    assert axe(editor) == []

    editor.fill("#id_title", TITLE)
    editor.fill("#id_summary", "Residents utilise a form.")
    expect(said).to_have_text("5 things are missing before this can be published")
    expect(editor.locator("[data-standard-advice]")).to_contain_text("1 piece of advice")

    editor.locator("[data-standard-missing]").get_by_role("link", name="Say what happened").click()
    expect(editor.get_by_role("tab", name="Story")).to_have_attribute("aria-selected", "true")
    expect(editor.locator('[data-contentpath="what_happened"] button').first).to_be_focused()
    editor.locator("[data-standard-missing]").get_by_role("link", name="Name the council").click()
    expect(editor.locator("#id_council_items-OPEN_MODAL")).to_be_focused()

    editor.get_by_role("button", name="More actions").click()
    editor.get_by_role("button", name="Publish").click()
    expect(editor).to_have_url(re.compile(r"/edit/\?refused=1"))
    expect(editor.locator("#id_title")).to_have_value(TITLE)
    expect(editor.locator(".messages")).to_contain_text(f"“{TITLE}” is not published yet. What you wrote is kept.")
    assert (
        "Name the council, or tick that it is not to be named." in editor.locator(".standard__mark").all_inner_texts()
    )
    assert axe(editor) == []
    editor.locator(".messages").get_by_role("link", name="Say what you did").click()
    expect(editor.locator('[data-contentpath="what_we_did"] button').first).to_be_focused()

    editor.set_viewport_size({"width": 390, "height": 900})
    panel = editor.locator(".standard").bounding_box()
    assert panel is not None
    assert panel["x"] >= 0
    assert panel["x"] + panel["width"] <= 390
