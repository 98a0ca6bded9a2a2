"""Page numbers under results: what a person is likely to want is there, on a telephone too."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit

pytestmark = pytest.mark.xdist_group("portal")


def test_a_phone_shows_the_neighbouring_pages_in_one_line(visit: Visit) -> None:
    page = visit(320)
    page.goto("/search/?kind=council&page=20")
    numbers = page.get_by_role("navigation", name="Pages of results").locator("li:visible")
    expect(numbers).to_have_text(["1", "⋯", "19", "20", "21", "⋯", "47"])
    tops = {round(box["y"]) for number in numbers.all() if (box := number.bounding_box())}
    assert len(tops) == 1, "they fit beside each other"
    numbers.nth(4).click()
    page.wait_for_url("**page=21")
