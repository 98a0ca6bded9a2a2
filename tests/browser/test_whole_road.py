"""From a council officer's first click to a record that search finds: two people, real e-mails, no JavaScript."""

import re
import time

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import RunningPortal, Visit, sign_in

pytestmark = pytest.mark.xdist_group("portal")

ADDRESS = "digital.services@leeds.gov.uk"
TITLE = "Made-up trial: allotment plots let by web form"
QUESTION = "How many plots were let before the form, and how many since?"
ANSWER = "12 plots a year before, 31 in the first year with the form. Made up, as all of this."


class Officer:
    """A contributor at one browser, who counts every click and every field filled in."""

    def __init__(self, page: Page, portal: RunningPortal) -> None:
        self.page, self.portal, self.interactions = page, portal, 0

    def click(self, name: str, role: str = "button") -> None:
        self.interactions += 1
        self.page.get_by_role(role, name=name, exact=True).first.click()  # type: ignore[arg-type]  # one of playwright's roles

    def fill(self, **fields: str) -> None:
        for name, text in fields.items():
            self.interactions += 1
            self.page.fill(f"[name={name}]", text)

    def heading(self) -> Locator:
        return self.page.get_by_role("heading", level=1)

    def open_letter(self, subject: str) -> str:
        """Wait for the newest e-mail with these words in its subject, open its first link, return its text."""
        text = letter(self.portal, subject)
        found = re.search(r"https?://\S+", text)
        assert found is not None, text
        self.page.goto(found[0])
        return text


def letter(portal: RunningPortal, subject: str) -> str:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        for message in reversed(portal.post.taken):
            if message["to"] == ADDRESS and subject in message["subject"]:
                body = message.get_body(("plain",))
                assert body is not None
                return str(body.get_content())
        time.sleep(0.1)
    raise AssertionError(f"no e-mail “{subject}” came: {[message['subject'] for message in portal.post.taken]}")


def test_an_officer_sends_it_an_editor_publishes_it_and_search_finds_it(portal: RunningPortal, visit: Visit) -> None:
    officer = Officer(visit(javascript=False), portal)
    write(officer)
    at_home = come_back(officer, visit)
    preview = show_colleagues(at_home)
    send(at_home)
    assert officer.interactions + at_home.interactions <= 25
    colleague = visit(width=390, javascript=False)
    colleague.goto(preview)
    expect(colleague.locator("main")).to_contain_text("Preview, not published")
    assert ADDRESS not in colleague.content()
    confirm(visit(javascript=False), portal)

    editor = visit()
    sign_in(editor, portal, "editor")
    ask(editor)
    answer(Officer(visit(width=390, javascript=False), portal))
    publish(editor, portal)
    found(visit(javascript=False))
    published = letter(portal, "is published")
    assert "/case-studies/" in published
    subjects = [str(message["subject"]) for message in portal.post.taken if message["to"] == ADDRESS]
    expected = ("Your link", "We have your case study", "Please confirm", "A question", "is accepted", "is published")
    for words in expected:
        assert sum(words in subject for subject in subjects) == 1, (words, subjects)


def write(officer: Officer) -> None:
    """Six answers, and stop after them."""
    officer.page.goto("/share/")
    officer.click("Start now", "link")
    officer.fill(typed="Leeds")
    officer.click("Continue")
    officer.fill(typed="allotments")
    officer.click("Continue")
    if officer.page.get_by_role("radio").count():
        officer.interactions += 1
        officer.page.get_by_role("radio").first.check()
        officer.click("Continue")
    officer.fill(what_you_did="Made up: we let allotment plots by a form on our website.")
    officer.click("Continue")
    officer.fill(what_happened="More plots were let, and fewer people telephoned.")
    officer.click("Continue")
    officer.fill(did_not_work="People without e-mail waited longer at first.")
    officer.click("Continue")
    officer.fill(contact_role="digital services manager", email=ADDRESS)
    officer.click("Save and come back later")
    if officer.page.locator("[name=email]").count():
        officer.click("Send me the link")


def come_back(officer: Officer, visit: Visit) -> Officer:
    """Another computer: the link opens a page with a button, which leads on to the next question."""
    at_home = Officer(visit(javascript=False), officer.portal)
    at_home.open_letter("Your link")
    at_home.click("Open my case study")
    expect(at_home.heading()).to_have_text("What should it be called?")
    return at_home


def show_colleagues(officer: Officer) -> str:
    """Give it a title, then make a link for colleagues; its address."""
    page = officer.page
    assert page.input_value("[name=title]"), "a title is drafted from the answers"
    officer.fill(title=TITLE)
    officer.click("Continue")
    page.goto("/share/preview/")
    expect(page.locator("main")).to_contain_text("People without e-mail waited longer")
    page.get_by_role("button", name="Make a link to this preview").click()
    address = page.get_by_label("Copy this link").input_value()
    page.goto("/share/more/")
    return address


def send(officer: Officer) -> None:
    officer.click("Continue", "link")
    officer.interactions += 1
    officer.page.check("[name=agreed]")
    officer.click("Continue")
    officer.click("Send to the editors")
    expect(officer.page.locator(".share-reference")).to_have_text(re.compile(r"^\w{3}-\w{3}-\w{3}$"))


def confirm(page: Page, portal: RunningPortal) -> None:
    officer = Officer(page, portal)
    officer.open_letter("Please confirm your address")
    officer.click("Yes, confirm my address")
    expect(page.locator("main")).to_contain_text("confirmed")


def ask(editor: Page) -> None:
    """The editor finds it at the top of the week and asks for evidence."""
    editor.goto("/admin/")
    expect(editor.locator("main")).to_contain_text(TITLE)
    editor.locator("li, tr, article").filter(has_text=TITLE).get_by_role("link").last.click()
    editor.get_by_label("Your question, or the evidence you need").fill(QUESTION)
    editor.get_by_role("button", name="Send the question").click()
    expect(editor.locator("body")).to_contain_text("With the contributor")


def answer(officer: Officer) -> None:
    text = officer.open_letter("A question about your case study")
    assert QUESTION in text
    officer.click("Open my case study")
    officer.page.goto("/share/status/")
    expect(officer.page.locator("main")).to_contain_text(QUESTION)
    officer.fill(text=ANSWER)
    officer.click("Send the answer")
    expect(officer.page.locator("main")).to_contain_text(ANSWER)


def publish(editor: Page, portal: RunningPortal) -> None:
    editor.reload()
    expect(editor.locator("main")).to_contain_text(ANSWER)
    editor.get_by_role("button", name="Accept: make a draft record").click()
    assert "accepted" in letter(portal, "is accepted")
    editor.get_by_role("link", name="Open the draft record").click()
    editor.get_by_role("button", name="More actions").click()
    editor.get_by_role("button", name="Approve and Publish").click()
    expect(editor.locator("body")).to_contain_text(f"Page '{TITLE}' has been updated.")


def found(reader: Page) -> None:
    """Search finds it within seconds, by everyday words."""
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        reader.goto("/search/?q=allotment+plots+web+form")
        if reader.get_by_role("link", name=TITLE).count():
            break
        time.sleep(0.3)
    reader.get_by_role("link", name=TITLE).first.click()
    expect(reader.get_by_role("heading", level=1)).to_have_text(TITLE)
    assert ADDRESS not in reader.content()
