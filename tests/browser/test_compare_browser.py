"""Comparing on a narrow phone, by keyboard, by screen reader, and on paper, without scripts."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.conftest import Violations

pytestmark = pytest.mark.xdist_group("portal")


def test_three_are_chosen_in_the_list_and_compared_on_a_narrow_phone_without_scripts(visit: Visit) -> None:
    page = visit(width=320, javascript=False)
    page.goto("/case-studies/")
    boxes = page.get_by_role("checkbox", name=re.compile("^Compare"))
    for place in range(3):
        boxes.nth(place).focus()
        page.keyboard.press("Space")
    page.get_by_role("button", name="Compare chosen").press("Enter")
    expect(page).to_have_url(re.compile(r"/compare/\?case=[^&]+&case=[^&]+&case=[^&]+$"))
    expect(page.get_by_role("heading", name="What differs")).to_be_visible()
    page.get_by_role("link", name="Show only what differs").click()
    expect(page.get_by_role("rowheader", name="Staff time")).to_have_count(0)


def test_each_field_is_a_row_with_its_heads_for_whoever_hears_the_table(visit: Visit, axe: Violations) -> None:
    for width in (320, 1280):
        page = visit(width=width)
        page.goto("/compare/?case=school-admissions-online&case=free-school-meals-online")
        assert len(page.get_by_role("columnheader").all()) == 3
        row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="Staff time"))
        expect(row.get_by_role("cell")).to_have_text([re.compile("Not stated$")] * 2)
        letter = row.locator(".compare-table__label").first
        assert letter.is_visible() == (width == 320)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert axe(page) == []


def test_on_paper_it_is_a_table(visit: Visit) -> None:
    page = visit(width=700)
    page.goto("/compare/?case=school-admissions-online&case=free-school-meals-online")
    page.emulate_media(media="print")
    assert page.locator(".compare-table td").first.evaluate("cell => getComputedStyle(cell).display") == "table-cell"
    expect(page.get_by_role("button", name="Search")).not_to_be_visible()
