"""The contributor's half of the road in a browser without scripts: under 25 interactions, axe finds nothing."""

import re
import sqlite3
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import RunningPortal, Visit
from tests.conftest import Violations

pytestmark = pytest.mark.xdist_group("portal")

OFFICER = "officer@leeds.gov.uk"
MOST_INTERACTIONS = 25


@dataclass
class Hand:
    """A person's hand on one page: counts what it presses and fills in, and looks at every page it comes to.

    axe is a script, and the person's browser runs none: it looks at the same page through ``glass``, which does.
    """

    page: Page
    glass: Page
    axe: Violations
    interactions: int = 0
    looked_at: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def press(self, name: str, role: str = "button") -> None:
        self.interactions += 1
        self.page.get_by_role(role, name=name, exact=True).click()  # type: ignore[arg-type]  # button, link or checkbox
        self.look()

    def fill(self, label: str, words: str) -> None:
        self.interactions += 1
        self.page.get_by_label(label, exact=True).fill(words)

    def look(self) -> None:
        """What axe says of this page on a desk and on a telephone, once for each heading."""
        heading = self.page.locator("h1").inner_text()
        if heading in self.looked_at:
            return
        self.looked_at.append(heading)
        shown, address = self.page.content(), self.page.url
        self.glass.route(address, lambda route: route.fulfill(body=shown, content_type="text/html; charset=utf-8"))
        self.glass.goto(address)
        for width in (390, 1280):
            self.glass.set_viewport_size({"width": width, "height": 900})
            self.wrong += [f"{heading} at {width}: {line}" for line in self.axe(self.glass)]
            if self.glass.evaluate("document.documentElement.scrollWidth") > width:
                self.wrong.append(f"{heading} at {width}: scrolls sideways")
        self.glass.unroute(address)


def letter_link(portal: RunningPortal, part: str) -> str:
    """The newest link of this sort that was queued for the officer."""
    with sqlite3.connect(Path(portal.environment["DATA_DIR"]) / "portal.sqlite3") as database:
        rows = database.execute(
            'SELECT message FROM post_office_email WHERE "to" LIKE ? ORDER BY id DESC', [f"%{OFFICER}%"]
        )
        found = [match[0] for (text,) in rows if (match := re.search(rf"http\S+/share/{part}/\S+", text))]
    database.close()
    assert found, part
    return found[0]


def test_a_new_contributor_sends_a_case_study_returns_confirms_and_shares_the_preview(
    portal: RunningPortal, visit: Visit, axe: Violations
) -> None:
    hand = Hand(visit(javascript=False), visit(), axe)
    answer(hand)
    hand.press("Continue", "link")
    hand.press("I agree to both", "checkbox")
    hand.press("Continue")
    hand.press("Send to the editors")
    expect(hand.page.get_by_role("heading", level=1)).to_have_text("Sent. Thank you.")
    assert hand.interactions < MOST_INTERACTIONS, hand.interactions
    reference = hand.page.locator(".share-reference").inner_text()

    elsewhere = Hand(visit(javascript=False), visit(), axe)
    elsewhere.page.goto(letter_link(portal, "return"))
    elsewhere.look()
    elsewhere.press("Open my case study")
    expect(elsewhere.page.get_by_role("heading", level=1)).to_contain_text(reference)
    elsewhere.press("Preview, and show it to colleagues", "link")
    elsewhere.press("Make a link to this preview")
    shared = elsewhere.page.get_by_label("Copy this link and send it to them").input_value()
    elsewhere.page.goto(letter_link(portal, "confirm"))
    elsewhere.look()
    elsewhere.press("Yes, confirm my address")
    expect(elsewhere.page.get_by_text("It is an address of the council.")).to_be_visible()

    colleague = Hand(visit(javascript=False), visit(), axe)
    colleague.page.goto(shared)
    colleague.look()
    expect(colleague.page.get_by_text("Preview, not published").first).to_be_visible()
    assert OFFICER not in colleague.page.content()
    assert [*hand.wrong, *elsewhere.wrong, *colleague.wrong] == []


def answer(hand: Hand) -> None:
    """The seven questions, from the first page on."""
    hand.page.goto("/share/")
    hand.look()
    hand.press("Start now", "link")
    hand.fill("Name of the council", "Leeds")
    hand.press("Continue")
    hand.fill("Name of the service", "bins")
    hand.press("Continue")
    hand.fill("What did you do?", "We put missed bins into one web form. Made up.")
    hand.press("Continue")
    hand.fill("What happened?", "Fewer people call.")
    hand.press("Continue")
    hand.fill("What did not work, or would you do differently?", "Nothing")
    hand.press("Continue")
    hand.fill("Role that other councils can ask", "waste manager")
    hand.fill("Your e-mail address", OFFICER)
    hand.press("Continue")
    expect(hand.page.get_by_label("Title")).to_have_value("We put missed bins into one web form")
    hand.press("Continue")


def test_unclear_names_errors_extras_and_ways_out_are_as_good(visit: Visit, axe: Violations) -> None:
    hand = Hand(visit(javascript=False), visit(), axe)
    page = hand.page
    page.goto("/share/")
    hand.press("Start now", "link")
    hand.press("Continue")
    expect(page).to_have_title(re.compile("^Error: Which council did it?"))
    hand.looked_at.clear()
    hand.look()
    hand.fill("Name of the council", "Somerset")
    hand.press("Continue")
    hand.looked_at.clear()
    hand.look()
    expect(page.get_by_text("Unitary authority, South West, since 2023")).to_be_visible()
    page.get_by_label("Somerset County Council").check()
    hand.press("Continue")
    hand.fill("Name of the service", "Something nobody has named")
    hand.press("Save and come back later")
    for address in ("more", "your-case/measure", "your-case/cost", "files", "check", "preview", "withdraw", "status"):
        page.goto(f"/share/{address}/")
        hand.look()
    for address in ("call", "link", "link/sent", "return/forged"):
        page.goto(f"/share/{address}/")
        hand.look()
    assert hand.wrong == []
    assert len(hand.looked_at) >= 12


def test_with_scripts_council_names_are_suggested(visit: Visit) -> None:
    page = visit()
    page.goto("/share/")
    page.get_by_role("link", name="Start now").click()
    page.get_by_label("Name of the council").press_sequentially("leed")
    page.get_by_role("option", name=re.compile("^Leeds")).first.click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Which service is it about?")
