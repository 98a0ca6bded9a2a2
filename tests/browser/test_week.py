"""An editor's Monday: the list on the admin home, by keyboard and phone, and without JavaScript."""

import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import ROOT, RunningPortal, Visit, sign_in
from tests.conftest import Violations

pytestmark = pytest.mark.xdist_group("portal")

MISTAKE = "Made up: the year of the summit is not 2013."
DONE = """
from portal.feedback.models import Message
from portal.week.models import Duty, PutOff
Message.objects.filter(text__startswith="Made up: the year").delete()
Duty.objects.all().delete()
PutOff.objects.all().delete()
"""


@pytest.fixture
def reported(portal: RunningPortal, visit: Visit) -> Iterator[None]:
    """A reader has reported a mistake; afterwards nobody has, and nobody has the duty."""
    reader = visit()
    reader.goto("/report/?page=/figures/")
    reader.get_by_label("What is wrong?").fill(MISTAKE)
    reader.get_by_role("button", name="Send to the editors").click()
    expect(reader.get_by_role("heading", level=1)).to_contain_text("Sent")
    yield
    command = [sys.executable, "manage.py", "shell", "--command", DONE]
    subprocess.run(command, cwd=ROOT, env=portal.environment, check=True, timeout=60, capture_output=True)


@pytest.mark.parametrize(("width", "javascript"), [(1280, True), (390, False)])
def test_an_editor_works_through_monday(
    reported: None, portal: RunningPortal, visit: Visit, axe: Violations, width: int, javascript: bool
) -> None:
    editor = visit(width, javascript=javascript)
    sign_in(editor, portal, "editor")
    week = editor.get_by_role("region", name="This week")
    first = week.locator(".week-line").first
    expect(first).to_contain_text(MISTAKE)
    if javascript:
        assert axe(editor) == []
    assert editor.evaluate("document.documentElement.scrollWidth") <= width, "nothing to scroll sideways for"

    week.get_by_role("button", name="I take over").press("Enter")
    expect(week).to_contain_text("You have the duty")
    week.get_by_role("button", name="Not this week: /figures/").press("Enter")
    expect(editor.locator(".messages")).to_contain_text("“/figures/” comes back on Monday")
    expect(week.locator(".week-line").filter(has_text=MISTAKE)).to_have_count(0)

    editor.get_by_role("link", name="1 put off until Monday").press("Enter")
    expect(editor.get_by_role("heading", level=1)).to_contain_text("This week")
    if javascript:
        assert axe(editor) == []
    editor.get_by_role("button", name="Back on the list: /figures/").press("Enter")
    editor.get_by_role("link", name="Read and put right: /figures/").press("Enter")
    expect(editor.locator("main")).to_contain_text(MISTAKE)


def test_the_duty_and_the_invitation_are_for_everybody(portal: RunningPortal, visit: Visit, axe: Violations) -> None:
    editor = visit(390)
    sign_in(editor, portal, "editor")
    for address in ("/admin/week/duty/", "/admin/table-1/1/invite/", "/admin/guide/"):
        editor.goto(address)
        assert axe(editor) == [], address
        assert editor.evaluate("document.documentElement.scrollWidth") <= 390, address
