"""An editor looks at what the site writes; what was asked of the queue in earnest is in the integration tests."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import RunningPortal, Visit, sign_in
from tests.conftest import Violations

pytestmark = pytest.mark.xdist_group("portal")


@pytest.mark.parametrize("width", [1280, 390])
def test_an_editor_reads_a_letter_as_its_reader_gets_it(
    portal: RunningPortal, visit: Visit, axe: Violations, width: int
) -> None:
    page = visit()
    page.set_viewport_size({"width": width, "height": 900})
    sign_in(page, portal, "editor")
    page.goto("/admin/e-mails/")
    expect(page.get_by_role("heading", name="On their way")).to_be_visible()
    assert axe(page) == []
    page.get_by_role("link", name="A question about your case study").click()
    expect(page.locator("main")).to_contain_text("This is an example")
    letter = page.frame_locator("iframe")
    expect(letter.get_by_role("link", name="Read and answer")).to_be_visible()
    expect(letter.locator("body")).to_contain_text("You got this e-mail because")
    expect(page.locator("pre")).to_contain_text("Read and answer:")
    assert axe(page) == []
