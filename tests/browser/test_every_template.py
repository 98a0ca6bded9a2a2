"""Every template in a real browser: axe finds nothing, nothing scrolls sideways, and scripts are not needed."""

import subprocess
import sys

import pytest
from django.template.loader import render_to_string
from playwright.sync_api import Page, Response, expect

from tests.browser.conftest import ROOT, RunningPortal, Visit
from tests.conftest import Violations

pytestmark = pytest.mark.xdist_group("portal")

ADDRESSES = {
    "home": "/",
    "list of case studies": "/case-studies/",
    "list of case studies, filtered": "/case-studies/?kind=prospect",
    "case study with figure": "/case-studies/school-admissions-online/",
    "case study of a prospect": "/case-studies/local-assisted-digital-panel/",
    "search": "/search/?q=council+tax",
    "search, filtered and sorted": "/search/?q=digital&kind=programme&kind=research&sort=newest",
    "search, nothing found": "/search/?q=zzxqy",
    "search, nothing found with filters and quotes": "/search/?q=%22blue+tax%22&kind=service",
    "search, few results": "/search/?q=%22blue+badge%22",
    "search, some of the words": "/search/?q=library+zeppelin",
    "search, few of the words": "/search/?q=library+zeppelin+iphone+screen",
    "search, recommended": "/search/?q=made+up+words+for+trying",
    "search, corrected": "/search/?q=council+taxx",
    "search, in groups": "/search/?q=council&group=solution",
    "search, empty": "/search/",
    "search, refused": "/search/?sort=sideways",
    "solutions": "/solutions/",
    "solution": "/solutions/made-up/?sort=cost",
    "councils using it": "/solutions/made-up/councils-using-it/",
    "councils using it, none yet": "/case-studies/local-assisted-digital-panel/councils-using-it/",
    "compare": "/compare/?case=school-admissions-online&case=free-school-meals-online&solution=made-up",
    "compare, only what differs": "/compare/?case=school-admissions-online&solution=made-up&show=differences",
    "compare, one chosen": "/compare/?case=school-admissions-online&q=school",
    "compare, nothing chosen": "/compare/",
    "nobody can be asked": "/case-studies/school-admissions-online/ask/",
    "question sent": "/questions/sent/",
    "performance": "/performance/",
    "follow": "/follow/new/?service=mobile-libraries",
    "follow, refused": "/follow/new/?search=stage%3Dsideways",
    "follow, sent": "/follow/sent/",
    "services": "/services/",
    "service with records": "/services/council-tax-account-enquiries/",
    "service without records": "/services/mobile-libraries/",
    "theme": "/themes/digital-by-default/",
    "councils": "/councils/",
    "council": "/councils/leeds/",
    "former council": "/councils/cumbria/",
    "figures": "/figures/",
    "open data": "/data/",
    "figure": "/figures/council-transactions/",
    "table 1": "/figures/top-20-transactions/",
    "gap map, filtered and sorted": "/figures/top-20-transactions/?show=gaps&sort=waiting&area=libraries",
    "gap map, refused": "/figures/top-20-transactions/?show=sideways&sort=sideways",
    "briefings": "/briefings/",
    "briefing with figures": "/briefings/key-facts-and-their-caveats/",
    "briefing with rows of Table 1": "/briefings/table-1-and-the-gaps/",
    "about": "/about/",
    "how we judge evidence": "/how-we-judge-evidence/",
    "accessibility": "/accessibility/",
    "privacy": "/privacy/",
    "cookies": "/cookies/",
    "contact": "/contact/",
    "report a mistake": "/report/?page=/case-studies/",
    "share": "/share/",
    "ask": "/requests/new/",
    "sent": "/report/sent/",
    "sign in": "/sign-in/",
    "closed, signed out": "/board-minutes/",
    "closed with a password": "/password-needed/",
    "not found": "/no-such-page/",
    "cannot be read": "/share/?" + "&".join(["a"] * 1_001),
}
NOT_200 = {
    "nobody can be asked": 404,
    "not found": 404,
    "gap map, refused": 400,
    "search, refused": 400,
    "follow, refused": 400,
    "cannot be read": 400,
}
FAULTS = ("403.html", "403_csrf.html", "500.html")
"""Templates without an address of their own: shown in the place of an ordinary page."""

CLOSED_PAGES = """
from django.contrib.auth.models import Group
from portal.home.models import HomePage, StandardPage
from wagtail.models import PageViewRestriction
home = HomePage.objects.get()
minutes = home.add_child(instance=StandardPage(title="Board minutes", slug="board-minutes"))
restriction = PageViewRestriction.objects.create(page_id=minutes.pk, restriction_type="groups")
restriction.groups.add(Group.objects.get(name="Board"))
closed = home.add_child(instance=StandardPage(title="Password needed", slug="password-needed"))
PageViewRestriction.objects.create(page_id=closed.pk, restriction_type="password", password="open sesame")
from datetime import date
from casestudies.models import CaseStudyPage
from casestudies.solutions.models import SolutionCase, SolutionIndexPage, SolutionPage
from search.models import Promotion
made_up = SolutionPage(title="Made up", slug="made-up", summary="Made up, for trying.")
made_up.cases = [SolutionCase(case_study=case) for case in CaseStudyPage.objects.order_by("pk")[:3]]
SolutionIndexPage.objects.get().add_child(instance=made_up)
from django.utils import timezone
from casestudies.adoptions.models import Adoption
from portal.taxonomy.models import Council
for slug, stage in (("leeds", "trialling"), ("leeds", "live"), ("cumbria", "live"), ("york", "stopped")):
    Adoption.objects.create(
        page_id=made_up.pk, council=Council.objects.get(slug=slug), stage=stage, counted=True,
        confirmed_at=timezone.now(), since="2026", text="Made up.", outcome="Made up.", measure="Days", before="9",
        after="3", measured_on="2026", method="Made up.", evidence_url="https://example.org/", answer="Made up.",
        stopped_reason="Made up." if stage == "stopped" else "",
    )
Promotion.objects.create(
    words="made up words for trying", record_id=f"page:{CaseStudyPage.objects.first().pk}", reason="Made up",
    starts_on=date(2013, 7, 1), ends_on=date.max,
)
"""


@pytest.fixture(scope="session", autouse=True)
def _closed_pages(portal: RunningPortal) -> None:
    """Two pages that not everybody may read."""
    command = [sys.executable, "manage.py", "shell", "--command", CLOSED_PAGES]
    subprocess.run(command, cwd=ROOT, env=portal.environment, check=True, timeout=60, capture_output=True)


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("name", ADDRESSES)
def test_axe_finds_nothing_and_the_page_fits(name: str, width: int, visit: Visit, axe: Violations) -> None:
    page = visit(width)
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text) if "Content Security" in message.text else None)
    answer = page.goto(ADDRESSES[name])
    assert answer is not None
    assert answer.status == NOT_200.get(name, 200)
    assert axe(page) == []
    assert wrong == [], "nothing on the page breaks its own security policy"
    assert page.evaluate("document.documentElement.scrollWidth") <= width, "no sideways scrolling"
    assert page.locator("h1").count() == 1
    assert page.title().endswith("Local Digital Alliance: good practice")


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("name", FAULTS)
def test_the_pages_for_faults_are_as_good(name: str, width: int, visit: Visit, axe: Violations) -> None:
    page = visit(width)
    shown = render_to_string(name)
    page.route("**/fault/", lambda route: route.fulfill(body=shown, content_type="text/html; charset=utf-8"))
    page.goto("/fault/")
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width, "no sideways scrolling"
    assert page.locator("h1").count() == 1


@pytest.mark.parametrize("width", [1280, 320])
def test_a_board_member_signs_in_reads_and_signs_out(
    width: int, portal: RunningPortal, visit: Visit, axe: Violations
) -> None:
    page = visit(width)
    page.goto("/board-minutes/")
    page.fill("[name=username]", "board")
    page.fill("[name=password]", "wrong")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_contain_text("There is a problem")
    assert axe(page) == []
    page.fill("[name=password]", portal.passwords["board"])
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Board minutes")
    assert axe(page) == []
    page.goto("/admin/")
    expect(page.get_by_role("heading", level=1)).to_have_text("These pages are for editors")
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width, "no sideways scrolling"
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/")
    expect(page.get_by_role("button", name="Sign out")).to_have_count(0)


@pytest.mark.parametrize("name", ["home", "search", "case study with figure", "table 1", "report a mistake"])
def test_forced_colours_keep_everything_readable(name: str, visit: Visit, axe: Violations) -> None:
    page = visit()
    page.emulate_media(forced_colors="active")
    page.goto(ADDRESSES[name])
    assert axe(page) == []


def test_a_form_with_mistakes_says_what_to_do(visit: Visit, axe: Violations) -> None:
    for width in (1280, 320):
        page = visit(width)
        page.goto("/report/?page=/case-studies/")
        page.locator("main").get_by_role("button").last.click()
        summary = page.get_by_role("alert")
        expect(summary).to_contain_text("There is a problem")
        assert axe(page) == []


def test_search_works_with_the_keyboard_alone(visit: Visit) -> None:
    page = visit()
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to main content")
    page.keyboard.press("Enter")
    tab_to(page, "input[name=q]")
    page.keyboard.type("school admissions")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=school+admissions*")
    first = page.locator("main h2 a, main h3 a").first
    tab_to(page, f"a[href='{first.get_attribute('href')}']")
    outline = page.evaluate(
        "getComputedStyle(document.activeElement).outlineStyle + getComputedStyle(document.activeElement).boxShadow"
    )
    assert outline != "nonenone", "the focus can be seen"
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("school", ignore_case=True)


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the element has the focus, as a person would; fail when it never gets it."""
    for _ in range(120):
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"{selector} cannot be reached with Tab")


@pytest.mark.parametrize("width", [1280, 320])
def test_everything_works_without_scripts(width: int, visit: Visit) -> None:
    page = visit(width, javascript=False)
    page.goto("/")
    page.locator("main input[name=q]").fill("libraries")
    page.locator("main input[name=q]").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    kinds = page.locator("main").inner_text()
    assert "Service" in kinds
    assert "Table 1 row" in kinds
    summary = page.locator("main details summary").first
    if not page.locator("input[name=kind]").first.is_visible():
        summary.click()
    page.locator("input[name=kind][value=service]").first.check()
    page.get_by_role("button", name="Apply filters").click()
    page.wait_for_url("**kind=service*")
    assert "Table 1 row" not in " ".join(page.locator("main article, main li.result").all_inner_texts())


def test_the_portal_keeps_to_itself(portal: RunningPortal, visit: Visit) -> None:
    page = visit()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for address in ("/", "/search/?q=bins", "/case-studies/school-admissions-online/"):
        page.goto(address, wait_until="networkidle")
    assert [url for url in asked if not url.startswith((portal.address, "data:"))] == []


def test_styles_and_scripts_weigh_little_over_the_wire(visit: Visit) -> None:
    page = visit()
    weights: dict[str, int] = {}

    def weigh(answer: Response) -> None:
        if answer.request.resource_type in {"stylesheet", "script"}:
            weights[answer.url] = answer.request.sizes()["responseBodySize"]

    page.on("response", weigh)
    for address in ("/", "/search/?q=bins", "/report/"):
        page.goto(address, wait_until="networkidle")
    assert len(weights) >= 2
    assert sum(weights.values()) <= 60_000, weights
