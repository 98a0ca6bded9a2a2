"""Charts can be read on a phone; an editor puts a figure into a sentence as it is today."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import RunningPortal, Visit, sign_in
from tests.conftest import Violations

pytestmark = pytest.mark.xdist_group("portal")

WORDS = """() => Array.from(document.querySelectorAll('.chart__drawing text')).map(each => {
    const box = each.getBoundingClientRect();
    const scale = each.ownerSVGElement.getBoundingClientRect().width / each.ownerSVGElement.viewBox.baseVal.width;
    return [each.textContent, box.left, box.right, parseFloat(getComputedStyle(each).fontSize) * scale];
})"""
"""Each line of words in a drawing: where it begins and ends on the screen, and how many pixels its letters have."""


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_a_charts_words_are_legible_and_stay_on_the_page(visit: Visit, axe: Violations, width: int) -> None:
    page = visit(width)
    page.goto("/figures/top-20-transactions/?show=gaps")  # the chart of all rows brings a table of its own
    words = page.evaluate(WORDS)

    assert len(words) == 40
    assert [text for text, left, right, _size in words if left < 0 or right > width] == []
    assert min(size for *_rest, size in words) >= (12 if width == 320 else 14)
    assert page.locator(".chart__table tbody tr").count() == 20
    assert axe(page) == []


def test_an_editor_goes_from_a_figure_to_a_page_and_puts_another_into_a_sentence(
    visit: Visit, portal: RunningPortal
) -> None:
    page: Page = visit()
    sign_in(page, portal, "editor")
    page.goto("/admin/statistic/")
    page.get_by_role("link", name="the Government’s Rural Broadband programme").click()
    page.get_by_role("region", name="Pages that use this figure").get_by_role("link", name="Rural Broadband").click()
    page.route("**/edit/**", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    page.get_by_role("tab", name="Story").click()
    editor = page.locator(".Draftail-Editor").filter(has_text="Councils put money").first
    editor.locator("[contenteditable=true]").click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" Made up: /Figure")
    page.get_by_text("Figure inside the sentence").wait_for()
    page.keyboard.press("Enter")
    page.get_by_label("Search by the figure").fill("Urban Broadband")
    page.get_by_role("dialog").get_by_role("link", name="£150m: the Urban").click()

    expect(editor).to_contain_text("Made up: £150m")
    assert editor.locator(".TooltipEntity").filter(has_text="£150m").count() == 1
