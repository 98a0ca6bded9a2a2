"""An editor writes, previews and publishes; readers find it at once; unpublished, it is gone at once."""

import time
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.conftest import RunningPortal, Visit, sign_in

pytestmark = pytest.mark.xdist_group("portal")

TITLE = "Made-up trial: bulky sofas booked online"


def test_publish_is_found_and_unpublish_is_gone_even_without_the_worker(
    portal: RunningPortal, visit: Visit, tmp_path: Path
) -> None:
    editor, reader = visit(), visit()
    sign_in(editor, portal, "editor")
    editor.get_by_role("link", name="Add a case study").click()
    write(editor, tmp_path)
    preview(editor)
    assert search(reader) == [], "a draft is nobody's business"

    editor.get_by_role("button", name="More actions").click()
    editor.get_by_role("button", name="Publish").click()
    expect(editor.locator("body")).to_contain_text(f"Page '{TITLE}' has been published.")
    found_after(reader, seconds=3)
    reader.get_by_role("link", name=TITLE).click()
    expect(reader.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(reader.get_by_role("img", name="A grey test square")).to_be_visible()
    expect(reader.locator("main")).to_contain_text("12 days")
    expect(reader.get_by_role("link", name="Booking form")).to_have_attribute("href", "https://example.org/form")

    portal.stop_worker()
    try:
        editor.goto(editor.get_by_role("link", name="Edit").first.get_attribute("href") or "")
        editor.get_by_role("button", name="More actions").click()
        editor.get_by_role("link", name="Unpublish").click()
        editor.get_by_role("button", name="Yes, unpublish it").click()
        editor.wait_for_load_state()
        assert search(reader) == [], "gone from the first search on, though nothing has told the index"
    finally:
        portal.start_worker()


def write(editor: Page, folder: Path) -> None:
    """Fill in what a case study needs, with an image, a service, a measure and a file to reuse."""
    picture = folder / "square.png"
    Image.new("RGB", (640, 480), "grey").save(picture)
    editor.fill("#id_title", TITLE)
    editor.fill("#id_summary", "Residents book the collection of a sofa on the web.")
    editor.select_option("#id_kind", "programme")
    editor.get_by_role("button", name="Choose an image").click()
    editor.get_by_role("tab", name="Upload").click()
    editor.locator("input[type=file]").set_input_files(picture)
    upload = editor.get_by_role("dialog")
    expect(upload.get_by_label("Title", exact=False).last).to_have_value("square")
    upload.get_by_role("button", name="Upload").click()
    expect(upload).to_be_hidden()
    editor.fill("#id_lead_image_alt", "A grey test square")
    editor.get_by_role("button", name="Add service").click()
    editor.get_by_label("Search by name, everyday words or id").fill("sofa collection")
    editor.get_by_role("row").filter(has_text="Bulky household waste collections").get_by_role("checkbox").check()
    editor.get_by_role("button", name="Confirm selection").click()

    editor.get_by_role("tab", name="Results and evidence").click()
    editor.get_by_role("button", name="Add Measure").click()
    editor.fill("#id_measures-0-what", "Days until collection")
    editor.fill("#id_measures-0-after", "12 days")
    editor.fill("#id_measures-0-source", "Made-up report")
    editor.fill("#id_measures-0-measured_on", "2012")
    editor.get_by_role("tab", name="Cost and reuse").click()
    editor.get_by_role("button", name="Add File or link").click()
    editor.fill("#id_artefacts-0-title", "Booking form")
    editor.select_option("#id_artefacts-0-kind", "form")
    editor.fill("#id_artefacts-0-url", "https://example.org/form")
    editor.get_by_role("button", name="Save draft").click()
    editor.wait_for_url("**/edit/")


def preview(editor: Page) -> None:
    """The preview shows the draft as readers would see it."""
    editor.get_by_role("button", name="Toggle preview").click()
    expect(editor.frame_locator("iframe#w-preview-iframe").get_by_role("heading", level=1)).to_have_text(TITLE)


def search(reader: Page) -> list[str]:
    """Titles found for the title's own words."""
    reader.goto("/search/?q=bulky+sofas+booked+online")
    return [title for title in reader.locator("main h2 a, main h3 a").all_inner_texts() if title == TITLE]


def found_after(reader: Page, seconds: float) -> None:
    """Search until it is found; fail when it takes longer than ``seconds`` (the worker wakes within one)."""
    deadline = time.monotonic() + seconds
    while not search(reader):
        assert time.monotonic() < deadline, f"not found after {seconds} seconds"
        time.sleep(0.2)
