"""The evening before a meeting: a board member signs in, reads what is asked, follows a figure, takes the PDF along."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import ROOT, RunningPortal, Visit
from tests.conftest import Violations

pytestmark = pytest.mark.xdist_group("portal")

MOST_INTERACTIONS = 15
MOST_MINUTES = 5
WORDS_A_MINUTE = 200

MADE_UP = """
from datetime import timedelta
from casestudies.models import CaseStudyPage
from django.utils import timezone
from portal.barriers.models import Barrier
from portal.briefings.models import Action, BriefingIndexPage, BriefingPage, Decision, DecisionAsked, Meeting, Paper
case = CaseStudyPage.objects.filter(measures__statistic__isnull=False).order_by("pk").first()
figure = case.measures.exclude(statistic=None).first().statistic
page = BriefingPage(
    title="Example paper", slug="example-paper", summary="Made up: what the board should know.",
    figures=[("figure", {"statistic": figure})],
    argument=[("text", "<p>Made up.</p>"), ("case_study", {"case_study": case, "note": ""})],
)
page.decisions_asked = [DecisionAsked(text="Example: agree to count once a quarter.", owner="Example organisation")]
BriefingIndexPage.objects.get().add_child(instance=page)
page.save_revision().publish()
today = timezone.localdate()
last = Meeting(date=today - timedelta(days=90), host="dclg")
last.decisions = [Decision(text="Example decision", owner="Example organisation", case_study=case)]
last.actions = [Action(text="Example action", owner="Example organisation", due=today - timedelta(days=1))]
last.save()
coming = Meeting(date=today + timedelta(days=1), host="lga")
coming.papers = [Paper(briefing=page), *(Paper(briefing=each) for each in BriefingPage.objects.exclude(pk=page.pk)[:1])]
coming.save()
print(coming.get_absolute_url(), figure.get_absolute_url(), case.url)
"""
GONE = """
from portal.briefings.models import BriefingPage, Meeting
Meeting.objects.all().delete()
BriefingPage.objects.get(slug="example-paper").delete()
"""


@dataclass
class Member:
    """Somebody on a machine of their own, who counts what they press and what they read."""

    page: Page
    interactions: int = 0
    words: int = 0
    read: set[str] = field(default_factory=set)

    def fill(self, name: str, text: str) -> None:
        self.page.fill(f"[name={name}]", text)
        self.interactions += 1

    def press(self, name: str, inside: str = "main", role: str = "link") -> None:
        self.page.locator(inside).get_by_role(role, name=name, exact=True).first.click()  # type: ignore[arg-type]
        self.interactions += 1

    def back(self) -> None:
        self.page.go_back()
        self.interactions += 1

    def reads(self, what: str) -> str:
        """The words of a part of the page, once."""
        text = self.page.locator(what).inner_text()
        self.words += 0 if text in self.read else len(text.split())
        self.read.add(text)
        return text


@pytest.fixture(scope="module")
def meeting(portal: RunningPortal) -> Iterator[list[str]]:
    """The addresses of a meeting tomorrow, of a figure in its papers, and of a record it is from; gone afterwards."""
    yield shell(portal, MADE_UP).split()[-3:]
    shell(portal, GONE)


def shell(portal: RunningPortal, code: str) -> str:
    command = [sys.executable, "manage.py", "shell", "--no-imports", "--command", code]
    done = subprocess.run(command, cwd=ROOT, env=portal.environment, check=True, timeout=120, capture_output=True)
    return done.stdout.decode()


def sign_in(member: Member, portal: RunningPortal) -> None:
    member.page.goto("/board/")
    expect(member.page.locator("h1")).to_have_text("Sign in")
    member.fill("username", "board")
    member.fill("password", portal.passwords["board"])
    member.press("Sign in", role="button")


@pytest.mark.parametrize(("width", "javascript"), [(1280, True), (390, False)])
def test_a_member_is_ready_for_the_meeting_in_five_minutes(
    portal: RunningPortal, meeting: list[str], visit: Visit, width: int, javascript: bool
) -> None:
    address, figure, case = meeting
    member = Member(visit(width, javascript=javascript))
    page = member.page
    sign_in(member, portal)
    expect(page).to_have_url(f"{portal.address}/board/")
    overview = member.reads("main")
    assert "In 1 day. Host and chair: Local Government Association." in overview
    assert "Example: agree to count once a quarter." in overview
    assert "Overdue: was due on" in overview
    assert page.locator("a[href^='/admin/']").count() == 0

    member.press("Read the papers")
    expect(page).to_have_url(f"{portal.address}{address}pack/")
    member.press("Example paper", inside=".pack__contents")
    assert "Example: agree to count once a quarter." in member.reads("article[aria-labelledby=paper-1]")

    page.locator(f"#paper-1 ~ * a[href='{figure}']").first.click()
    member.interactions += 1
    assert page.locator("blockquote").first.inner_text()
    member.reads("main")
    page.locator(f"main a[href='{case}']").first.click()
    member.interactions += 1
    assert "What the board decided" in member.reads("aside")
    member.back()
    member.back()

    member.press("What changed since the last meeting", inside=".pack__contents")
    assert "Decided: 1" in member.reads("section[aria-labelledby=what-changed]")
    with page.expect_response(f"**{address}pack.pdf") as answer:
        member.press("Download the papers (PDF)")
    assert (answer.value.status, answer.value.headers["content-type"]) == (200, "application/pdf")
    assert member.interactions <= MOST_INTERACTIONS, member.interactions
    assert member.words / WORDS_A_MINUTE <= MOST_MINUTES, member.words


def test_the_board_s_pages_are_sound_at_every_width(
    portal: RunningPortal, meeting: list[str], visit: Visit, axe: Violations
) -> None:
    member = Member(visit())
    sign_in(member, portal)
    for address in ("/board/", "/meetings/", meeting[0], f"{meeting[0]}pack/"):
        member.page.goto(address)
        for width in (1280, 320):
            member.page.set_viewport_size({"width": width, "height": 900})
            assert axe(member.page) == [], (address, width)
            assert member.page.evaluate("document.documentElement.scrollWidth") <= width, address
        assert member.page.locator("h1").count() == 1
