"""Commissions: who may, one for a row, on the list until a council's own case is there or editors give it up."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import ModelLogEntry

from casestudies.models import CaseStudyPage
from portal.core.models import User
from portal.core.people import holdings
from portal.core.week import Task, Urgency
from portal.gaps.commissions import TooLateError, close, close_answered, commission
from portal.gaps.models import Commission
from portal.gaps.tasks import find_gaps, take_task
from portal.statistics.models import Table1Row
from search.contract import timer_jobs
from tests.factories.case_studies import make_case_study, ready
from tests.factories.figures import make_row
from tests.factories.pages import restrict
from tests.factories.people import clients
from tests.factories.vocabulary import make_interaction, make_service

pytestmark = pytest.mark.django_db

MAP = "/figures/top-20-transactions/"
SCREEN = "/admin/table-1/2/commission/"
LOOKING = "Editors are looking for a case."


@pytest.fixture
def terms() -> dict[str, Any]:
    """Terms of rows 2 and 3."""
    found: dict[str, Any] = {"services": [make_service()], "interactions": [make_interaction()]}
    make_row(2, **found)
    make_row(3, [make_service("Fines")], found["interactions"], visits=9_999_999)
    return found


@pytest.fixture
def people(terms: dict[str, Any]) -> dict[str, Client]:
    return clients()


def person(name: str = "editor") -> User:
    found: User = User.objects.get(username=name)
    return found


def row(rank: int = 2) -> Table1Row:
    return Table1Row.objects.get(rank=rank)


def tasks() -> list[Task]:
    return list(find_gaps(10).shown)


def test_only_editors_see_the_button_and_may_press_it(people: dict[str, Client]) -> None:
    seen = {name for name, client in people.items() if "Commission this" in client.get(MAP).text}
    opened = {name for name, client in people.items() if client.get(SCREEN).status_code == 200}
    made = {name for name, client in people.items() if client.post(SCREEN, {"step": "close"}).status_code == 409}
    assert seen == opened == made == {"editor", "board editor", "administrator"}
    assert not Commission.objects.exists()
    assert people["editor"].get("/admin/table-1/99/commission/").status_code == 404


def test_a_commission_is_on_the_list_logged_and_told_to_readers_without_names(people: dict[str, Client]) -> None:
    due = timezone.localdate() + timedelta(days=9)
    answer = people["editor"].post(SCREEN, {"step": "commission", "note": "Ask Exampleshire.", "due": due}, follow=True)
    assert "the site says that editors look for a case" in answer.text
    task, other = tasks()
    assert (task.key, task.kind, task.due, task.owner) == ("gap:2", "Commission", due, person().pk)
    assert (task.urgency, task.reason.endswith("Ask Exampleshire.")) == (Urgency.GAP, True)
    assert (other.key, other.kind) == ("gap:3", "Gap in Table 1")
    assert ModelLogEntry.objects.get(action="gaps.commissioned").user == person()

    html = Client().get(MAP).text
    assert html.count(LOOKING) == 1
    assert not {word for word in ("Exampleshire", "editor@", "Commission") if word in html}
    assert "Commissioned: open it" in people["editor"].get(MAP).text

    late = timezone.localdate() - timedelta(days=1)
    Commission.objects.update(due=late)
    assert tasks()[0].urgency is Urgency.PROMISE
    kept = people["editor"].post(SCREEN, {"step": "change", "note": "Ask again.", "due": late})
    assert (kept.status_code, Commission.objects.get().note) == (302, "Ask again.")


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"due": "soon"}, "Type a day like"),
        ({"due": "2013-07-01"}, "That day has passed"),
        ({"note": "\0"}, "Null characters are not allowed"),
        ({"note": "x" * 10_000}, "at most 2000 characters"),
        ({"step": "close", "reason": ""}, "the commission stands otherwise by now"),
        ({"step": "fly"}, "the commission stands otherwise by now"),
    ],
)
def test_what_cannot_be_kept_is_refused_in_words(people: dict[str, Client], sent: dict[str, str], told: str) -> None:
    answer = people["editor"].post(SCREEN, {"step": "commission", **sent})
    assert answer.status_code in {400, 409}
    assert told in answer.text
    assert not Commission.objects.exists()


def test_a_row_has_one_open_commission_and_a_closed_one_says_why(people: dict[str, Client]) -> None:
    made = commission(row(), person())
    with pytest.raises(TooLateError, match="already"):
        commission(row(), person("board editor"))
    assert people["editor"].post(SCREEN, {"step": "close", "reason": " "}).status_code == 400
    assert people["editor"].post(SCREEN, {"step": "close", "reason": "Asked six."}).status_code == 302
    made.refresh_from_db()
    assert (made.closed_by, made.reason) == (person(), "Asked six.")
    assert "Asked six. (editor)" in people["board editor"].get(SCREEN).text
    assert LOOKING not in Client().get(MAP).text
    assert {task.kind for task in tasks()} == {"Gap in Table 1"}
    with pytest.raises(TooLateError, match="closed by now"):
        close(made, person(), "Again.")
    commission(row(), person())


def test_it_closes_by_itself_once_everybody_may_read_a_councils_own_case(
    terms: dict[str, Any], people: dict[str, Client]
) -> None:
    assert close_answered in timer_jobs
    made = commission(row(), person())
    make_case_study("Research", kind="research", **terms)
    case = ready(make_case_study("Permits", live=False, **terms))
    closed = restrict(case, "Board")
    case.save_revision().publish()
    close_answered()
    made.refresh_from_db()
    assert made.closed_at is None

    closed.delete()
    assert LOOKING not in Client().get(MAP).text
    close_answered()
    made.refresh_from_db()
    assert (made.closed_by, made.reason) == (None, "A council’s own case for the row is published.")
    assert [task.key for task in tasks()] == ["gap:3"]
    with pytest.raises(TooLateError, match="answers this row"):
        commission(row(), person())
    assert "Commission this" not in people["editor"].get(MAP).text.partition('id="row-3"')[0]

    CaseStudyPage.objects.get(pk=case.pk).unpublish()
    commission(row(), person())


def test_i_have_it_takes_a_commission_or_makes_one(people: dict[str, Client]) -> None:
    made = commission(row(), person("board editor"))
    people["editor"].post("/admin/week/take/", {"source": "gaps", "key": "gap:2"})
    people["editor"].post("/admin/week/take/", {"source": "gaps", "key": "gap:3"})
    for key in ("gap:99", "gap:\0", "gap:x", "gap:" + "9" * 30):
        take_task(key, person().pk)
    take_task("gap:3", person("practitioner").pk)
    made.refresh_from_db()
    assert made.owner == person()
    assert Commission.objects.get(row__rank=3).owner == person()
    assert [task.owner for task in tasks()] == [person().pk] * 2
    assert ModelLogEntry.objects.filter(action="gaps.taken").count() == 1


def test_commissions_cost_the_list_no_question_and_the_worker_one(people: dict[str, Client]) -> None:
    with CaptureQueriesContext(connection) as idle:
        close_answered()
    with CaptureQueriesContext(connection) as before:
        tasks()
    commission(row(), person())
    with CaptureQueriesContext(connection) as after:
        tasks()
    assert (len(idle), len(before), len(after)) == (1, 3, 3)


def test_closed_ones_go_after_thirteen_months_and_a_person_is_erased(people: dict[str, Client]) -> None:
    User.objects.filter(username="editor").update(email="ann@example.org")
    old, new = (
        commission(row(), person(), "Ask ann@example.org."),
        commission(row(3), person(), "Ask joann@example.org."),
    )
    holding = holdings["commissions"]
    assert holding.erase("Ann@example.org").erased == 5
    old.refresh_from_db()
    assert (old.note, old.owner, old.commissioned_by) == ("Ask [e-mail address removed].", None, None)
    new.refresh_from_db()
    assert new.note == "Ask joann@example.org."

    close(old, person(), "Made up.")
    assert holding.keeps is not None
    assert holding.prune is not None
    Commission.objects.filter(pk=old.pk).update(closed_at=timezone.now() - holding.keeps - timedelta(days=1))
    assert holding.prune(holding.keeps) == 1
    assert Commission.objects.get() == new
