"""How many questions a briefing asks the database: at most 16, and as many for forty references as for four."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from portal.barriers.models import Barrier
from portal.briefings import states
from portal.briefings.models import Action, BriefingPage, Meeting
from portal.briefings.operations.approve import approve
from portal.statistics.models import Conflict
from tests.factories.briefings import make_briefing
from tests.factories.case_studies import make_case_study
from tests.factories.figures import make_figure
from tests.factories.index import follow, fresh_index
from tests.factories.people import clients

pytestmark = pytest.mark.django_db(transaction=True)

MOST = 16


def figures(name: str, count: int) -> Iterator[tuple[str, Any]]:
    for number in range(count):
        figure = make_figure(f"{name} {number}")
        Conflict.objects.create(slug=f"{name}-{number}", note="Made-up conflict.").statistics.add(figure)
        yield "figure", {"statistic": figure}


def barriers(count: int) -> Iterator[tuple[str, Any]]:
    for number in range(count):
        barrier = Barrier.objects.create(title=f"Made-up block {number}", sort="legal", state=Barrier.State.OPEN)
        yield "barrier", {"barrier": barrier, "note": ""}
    yield "ranked_barriers", {"shown": 5}


def argument(name: str, count: int) -> Iterator[tuple[str, Any]]:
    for number in range(count):
        case = make_case_study(f"{name} case {number}")
        yield "case_study", {"case_study": case, "note": "Made up."}
        yield "text", f'<p>Made up: <embed embedtype="figure" id="{make_figure(f"{name} inside {number}").pk}"/>.</p>'
    figure = make_figure(f"{name} drawn")
    rows: list[dict[str, Any]] = [{"label": "Made up", "value": "5", "statistic": None, "note": ""}]
    rows.append({"label": "", "value": "", "statistic": figure, "note": ""})
    yield "chart", {"title": "Made up", "unit": "%", "rows": rows, "source": "Example council", "note": ""}
    for words in ("parking", "permits"):
        yield "search_results", {"heading": words, "search": f"q={words}&kind=council-case", "shown": 5}


def briefing(name: str, count: int) -> BriefingPage:
    page = make_briefing(
        name,
        asked=tuple(f"Decide {number}." for number in range(count)),
        figures=list(figures(name, count)),
        barriers=list(barriers(count)),
        argument=list(argument(name, count)),
    )
    meeting = Meeting(date=date(2013, 10, count), host=Meeting.Host.DCLG)
    meeting.actions = [Action(text=f"Made-up action {number}", owner="Example council") for number in range(count)]
    meeting.save()
    return page


def count_of(client: Client, address: str) -> int:
    """Questions of one warm request."""
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_forty_references_cost_as_much_as_four() -> None:
    fresh_index()
    editor = get_user_model().objects.create_superuser("approver")
    pages = [briefing("small", 1), briefing("large", 10)]
    for page in pages:
        states.make_public(page, None)
        approve(page, editor, "Example secretariat")
    follow()
    people = clients()
    for name in ("anonymous", "board"):
        small, large = (count_of(people[name], f"/briefings/{page.slug}/") for page in pages)
        assert small == large <= MOST, name
        assert count_of(people[name], "/briefings/") <= 10
