"""What a meeting's papers cost: the page, its PDF as it is made, and the PDF once it was made."""

import http.client
import shutil
import statistics
import time
from datetime import date

from django.conf import settings
from django.contrib.auth.models import Group
from django.test import Client

from portal.briefings.models import BriefingIndexPage, BriefingPage, DecisionAsked, Meeting, Paper
from portal.core.models import User
from portal.home.models import HomePage
from portal.statistics.models import Statistic

DAY = date(2099, 1, 1)
PAGE = f"/meetings/{DAY}/pack/"
PDF = f"/meetings/{DAY}/pack.pdf"
ROUNDS = 5
WORDS = "Made up for a load trial. Residents wait, and the board is asked what would help. " * 6


def make_up_pack() -> str:
    """A meeting with papers of ten sheets, and a member of the board who is signed in: the cookie of the session."""
    index = BriefingIndexPage.objects.first() or BriefingIndexPage(title="Briefings", slug="briefings")
    if index.pk is None:
        HomePage.objects.get().add_child(instance=index)
    figures = list(Statistic.objects.order_by("pk"))
    meeting = Meeting(date=DAY, host=Meeting.Host.DCLG)
    for number in range(3):
        page = BriefingPage(title=f"Made-up paper {number}", slug=f"made-up-paper-{number}", summary=WORDS[:120])
        page.decisions_asked = [DecisionAsked(text="Agree what is made up")]
        page.figures = [("figure", {"statistic": figure}) for figure in figures[number * 3 :][:3]]
        page.argument = [("text", f"<p>{WORDS}</p>" * 6), ("gap_map", {"shown": 10})]
        index.add_child(instance=page)
        meeting.papers.add(Paper(briefing=page))
    meeting.save()
    member = User.objects.create_user("made-up-member")
    member.groups.add(Group.objects.get(name="Board"))
    client = Client()
    client.force_login(member)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def measure_pack(port: int, session: str) -> dict[str, float]:
    """Median seconds of the page, of its PDF while none is kept, and of the one that is kept."""
    times: dict[str, list[float]] = {
        "papers of a meeting": [],
        "the same as PDF, made": [],
        "the same as PDF, kept": [],
    }
    for _ in range(ROUNDS):
        shutil.rmtree(settings.DATA_DIR / "pdf", ignore_errors=True)
        for name, path in zip(times, (PAGE, PDF, PDF), strict=True):
            times[name].append(_taken(port, path, session))
    return {name: statistics.median(taken) for name, taken in times.items()}


def _taken(port: int, path: str, session: str) -> float:
    connection = http.client.HTTPConnection("localhost", port, timeout=90)
    started = time.perf_counter()
    connection.request("GET", path, headers={"Cookie": f"{settings.SESSION_COOKIE_NAME}={session}"})
    answer = connection.getresponse()
    answer.read()
    taken = time.perf_counter() - started
    connection.close()
    if answer.status != 200:
        raise RuntimeError(f"{path} answered {answer.status}: mend that before measuring.")
    return taken
