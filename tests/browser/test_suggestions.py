"""Suggestions while somebody types: by keyboard, pointer and without scripts; announced, accessible, and quiet."""

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, Request, Route, expect

from tests.browser.conftest import RunningPortal, Visit
from tests.conftest import Violations

pytestmark = pytest.mark.xdist_group("portal")

IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 "
    "Mobile/15E148 Safari/604.1"
)


def field(page: Page) -> Locator:
    return page.locator("main input[name=q]")


def options(page: Page) -> Locator:
    return page.get_by_role("option")


def type_in(page: Page, text: str) -> None:
    """Type as a person does, and wait for suggestions."""
    field(page).press_sequentially(text, delay=20)
    expect(options(page).first).to_be_visible()


def searched(page: Page) -> str:
    """Wait for the results, and return what was searched for."""
    expect(page.locator("#results")).to_be_visible()
    return parse_qs(urlsplit(page.url).query)["q"][0]


def test_a_keyboard_chooses_a_suggestion_and_it_is_searched_for(visit: Visit) -> None:
    page = visit()
    page.goto("/")
    type_in(page, "tip")
    first = options(page).first
    expect(first).to_have_text("Household waste disposal sites also called: tip Service")
    page.keyboard.press("ArrowDown")
    expect(first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=Household+waste+disposal+sites")
    assert searched(page) == "Household waste disposal sites"
    expect(page.locator("main h3 a").first).to_have_text("Household waste disposal sites")
    expect(field(page)).to_have_value("Household waste disposal sites")


def test_enter_with_nothing_chosen_searches_for_what_was_typed(visit: Visit) -> None:
    page = visit()
    page.goto("/")
    type_in(page, "bins")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=bins")
    assert searched(page) == "bins"


def test_the_pointer_chooses_too(visit: Visit) -> None:
    page = visit(320)
    page.goto("/")
    type_in(page, "leed")
    options(page).filter(has_text="Leeds").click()
    page.wait_for_url("**/search/?q=Leeds")


def test_escape_closes_the_list_and_keeps_the_words_and_the_focus(visit: Visit) -> None:
    page = visit()
    page.goto("/")
    for keys in (["Escape"], ["ArrowDown", "Escape"]):
        type_in(page, "bins")
        for key in keys:
            page.keyboard.press(key)
        expect(options(page).first).to_be_hidden()
        expect(field(page)).to_have_value("bins")
        expect(field(page)).to_be_focused()
        expect(field(page)).to_have_attribute("aria-expanded", "false")
        field(page).fill("")


def test_the_arrow_goes_back_up_to_the_field_where_typing_goes_on(visit: Visit) -> None:
    page = visit()
    page.goto("/")
    type_in(page, "bin")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    expect(field(page)).to_be_focused()
    page.keyboard.type("s")
    expect(field(page)).to_have_value("bins")


def test_what_happens_is_said_to_a_screen_reader(visit: Visit) -> None:
    page = visit()
    page.goto("/")
    expect(field(page)).to_have_accessible_name("What do you need to solve?")
    type_in(page, "tip")
    status = page.get_by_role("status")
    expect(status.filter(has_text="3 suggestions. Use the arrow keys to look through them.")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    expect(status.filter(has_text="Household waste disposal sites, 1 of 3.")).to_have_count(1)
    field(page).fill("zzxq")
    expect(status.filter(has_text="No suggestions. Press Enter to search for what you typed.")).to_have_count(1)


@pytest.mark.parametrize("colours", ["none", "active"])
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_while_the_list_is_open(width: int, colours: str, visit: Visit, axe: Violations) -> None:
    page = visit(width)
    page.emulate_media(forced_colors="active" if colours == "active" else "none")
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    for address in ("/", "/search/?q=libraries", "/case-studies/"):
        page.goto(address)
        field(page).fill("")
        type_in(page, "online")
        page.keyboard.press("ArrowDown")
        assert axe(page) == [], address
        assert page.evaluate("document.documentElement.scrollWidth") <= width, "no sideways scrolling"
    assert wrong == [], "nothing breaks the security policy or fails"


@pytest.mark.parametrize("width", [1280, 320])
def test_nothing_moves_when_the_box_is_made_ready_and_when_the_list_opens(width: int, visit: Visit) -> None:
    def places(page: Page) -> list[dict[str, float]]:
        found: list[dict[str, float]] = page.evaluate(
            "['h1', 'main input[name=q]', 'main .search-box__button', 'footer']"
            ".map(each => document.querySelector(each).getBoundingClientRect().toJSON())"
        )
        return found

    plain, ready = visit(width, javascript=False), visit(width)
    for page in (plain, ready):
        page.goto("/search/?q=libraries", wait_until="networkidle")
    assert field(ready).get_attribute("role") == "combobox"
    assert places(ready) == places(plain)
    field(ready).fill("")
    type_in(ready, "bin")
    assert places(ready) == places(plain)


def test_a_search_already_made_opens_no_list_and_can_be_mended_where_one_clicks(visit: Visit) -> None:
    page = visit()
    asked = requests_of(page)
    page.goto("/search/?q=bins+libraries", wait_until="networkidle")
    field(page).click(position={"x": 20, "y": 20})
    page.wait_for_timeout(400)
    expect(options(page)).to_have_count(0)
    assert asked == [], "nothing is asked before somebody types"
    page.keyboard.press("Home")
    page.keyboard.type("s")
    expect(field(page)).to_have_value("sbins libraries")


def requests_of(page: Page) -> list[str]:
    """The suggestions that a page asks for, as it goes on."""
    asked: list[str] = []

    def note(request: Request) -> None:
        if "/search/suggest/" in request.url:
            asked.append(parse_qs(urlsplit(request.url).query)["q"][0])

    page.on("request", note)
    return asked


def test_one_letter_asks_nothing_and_quick_typing_asks_once(visit: Visit) -> None:
    page = visit()
    asked = requests_of(page)
    page.goto("/")
    field(page).press_sequentially("b")
    page.wait_for_timeout(400)
    field(page).press_sequentially(" ")
    page.wait_for_timeout(400)
    assert asked == []
    field(page).fill("")
    field(page).press_sequentially("libraries", delay=10)
    expect(options(page).first).to_be_visible()
    assert asked == ["libraries"]


def test_an_answer_that_comes_late_is_not_shown(visit: Visit) -> None:
    page = visit()

    def slowly(route: Route) -> None:
        if "q=lib" in route.request.url:
            page.wait_for_timeout(600)
        route.continue_()

    page.route("**/search/suggest/*", slowly)
    page.goto("/")
    field(page).fill("lib")
    page.wait_for_timeout(250)
    field(page).fill("leeds")
    expect(options(page).first).to_have_text("Leeds Council")
    page.wait_for_timeout(800)
    expect(options(page).first).to_have_text("Leeds Council")


@pytest.mark.parametrize("answer", [{"status": 500}, {"body": "not JSON"}])
def test_the_box_searches_when_suggestions_fail(answer: dict[str, object], visit: Visit) -> None:
    page = visit()
    failed: list[str] = []
    page.on("pageerror", lambda error: failed.append(str(error)))
    page.route("**/search/suggest/*", lambda route: route.fulfill(**answer))
    page.goto("/")
    field(page).press_sequentially("bins")
    page.wait_for_timeout(400)
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=bins")
    assert failed == []


def test_what_was_typed_before_the_script_came_is_kept(visit: Visit) -> None:
    page = visit()
    held: list[Route] = []
    page.route("**/suggestions*.js", lambda route: held.append(route))  # noqa: PLW0108  # it marks its handlers
    page.goto("/", wait_until="commit")
    field(page).press_sequentially("bi")
    expect(field(page)).to_have_attribute("type", "search")
    page.wait_for_timeout(200)
    held[0].continue_()
    expect(field(page)).to_have_attribute("role", "combobox")
    page.keyboard.type("ns")
    expect(field(page)).to_have_value("bins")


def test_lists_of_one_kind_suggest_that_kind(visit: Visit) -> None:
    page = visit()
    for address, text, kinds in (
        ("/services/", "ba", {"Service"}),
        ("/councils/", "ba", {"Council"}),
        ("/case-studies/", "on", {"Reported practice"}),
    ):
        page.goto(address)
        type_in(page, text)
        assert {each.inner_text() for each in page.locator(".suggestions__kind").all()} >= kinds
        assert not {each.inner_text() for each in page.locator(".suggestions__kind").all()} & (
            {"Service", "Council", "Figure"} - kinds
        )


def test_without_scripts_the_box_is_a_plain_one(visit: Visit) -> None:
    page = visit(javascript=False)
    page.goto("/")
    expect(field(page)).to_have_attribute("type", "search")
    field(page).fill("bins")
    field(page).press("Enter")
    page.wait_for_url("**/search/?q=bins")


@pytest.fixture
def iphone(browser: Browser, portal: RunningPortal) -> Iterator[Page]:
    """A browser that says it is one of Apple's telephones."""
    context = browser.new_context(base_url=portal.address, viewport={"width": 390, "height": 844}, user_agent=IPHONE)
    yield context.new_page()
    context.close()


def test_a_telephone_of_apple_gets_no_inline_style_either(iphone: Page) -> None:
    wrong: list[str] = []
    iphone.on("console", lambda message: wrong.append(message.text))
    iphone.goto("/")
    type_in(iphone, "tip")
    assert wrong == []
    place = options(iphone).first.locator("[id*=option-suffix]")
    expect(place).to_have_text("1 of 3")
    box = place.bounding_box()
    assert box is not None
    assert box["width"] <= 1, "read out, not seen"
