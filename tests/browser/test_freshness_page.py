"""An owner's way from the letter to an answer, without JavaScript and by keyboard; the page and the admin's screens."""

import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import ROOT, RunningPortal, Visit, sign_in
from tests.conftest import Violations

pytestmark = pytest.mark.xdist_group("portal")

ASK = """
from casestudies.freshness.answering import make_token
from tests.factories.freshness import days_on, upkeep_of
from tests.factories.case_studies import make_case_study
for number in (1, 2):
    upkeep = upkeep_of(make_case_study(f"Example of parking permits {number}"))
    upkeep.owner_role, upkeep.owner_email, upkeep.review_by = "Parking manager", "", days_on(-1)
    upkeep.save()
    upkeep.review_key = "a key"
    upkeep.save()
    print(f"/still-right/{make_token(upkeep)}/")
"""


CLEAR = """
from casestudies.models import CaseStudyPage
for case in CaseStudyPage.objects.filter(title__startswith="Example of parking permits"):
    case.delete()
"""


@pytest.fixture(scope="module")
def links(portal: RunningPortal) -> Iterator[list[str]]:
    """Two case studies whose review was due, and where their owners answer; gone before other tests look."""
    yield tell(portal, ASK).split()[-2:]
    tell(portal, CLEAR)


def tell(portal: RunningPortal, words: str) -> str:
    command = [sys.executable, "manage.py", "shell", "--verbosity", "0", "--command", words]
    done = subprocess.run(command, cwd=ROOT, env=portal.environment, check=True, timeout=60, capture_output=True)
    return done.stdout.decode()


@pytest.mark.parametrize("width", [1280, 320])
def test_the_page_fits_and_axe_finds_nothing(width: int, links: list[str], visit: Visit, axe: Violations) -> None:
    page = visit(width)
    for address in (links[0], "/still-right/no-such/", "/still-right/thank-you/yes/"):
        page.goto(address)
        assert axe(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width, "no sideways scrolling"


def test_an_owner_answers_by_keyboard_without_javascript(links: list[str], visit: Visit, axe: Violations) -> None:
    page = visit(390, javascript=False)
    page.goto(links[1])
    page.get_by_role("button", name="It needs changes").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Say what has changed")
    page.get_by_label("What has changed?").fill("The form has moved.")
    page.get_by_role("button", name="It needs changes").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you")
    page.goto(links[1])
    expect(page.get_by_role("main")).to_contain_text("It was used already")


def test_readers_are_told_on_the_page_itself(links: list[str], visit: Visit) -> None:
    page = visit()
    page.goto(links[0])
    page.get_by_role("link", name="Example of parking permits 1").click()
    expect(page.get_by_role("main")).to_contain_text("Check before quoting.")


def test_several_are_given_to_another_owner(
    links: list[str], portal: RunningPortal, visit: Visit, axe: Violations
) -> None:
    page = visit()
    sign_in(page, portal, "editor")
    page.goto("/admin/upkeep/?q=Example+of+parking")
    for box in page.locator("tbody input[type=checkbox]").all():
        box.check()
    page.get_by_role("link", name="Change the owner or the review date of the chosen case studies").click()
    page.get_by_label("New owner (a role)").fill("Head of parking")
    page.get_by_role("button", name="Show what would change").click()
    expect(page.get_by_role("main")).to_contain_text("2 case studies will change")
    assert axe(page) == []
    page.get_by_role("button", name="Make these changes").click()
    expect(page.locator("tbody").first).to_contain_text("Head of parking")
