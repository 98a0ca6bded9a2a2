"""The same result at a second council lifts the grade, and its end lowers it; followers hear of both, and once of a
first publication."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from wagtail.models import Page

from casestudies import evidence
from casestudies.adoptions.operations.reconfirming import note_lapsed
from casestudies.evidence import Grade
from casestudies.models import CaseStudyPage, Measure
from casestudies.standard.panel import describe
from portal.core import changes
from portal.core.changes import Change, Happened
from tests.factories.adoptions import make_word
from tests.factories.case_studies import make_case_study, ready
from tests.factories.vocabulary import make_council

pytestmark = pytest.mark.django_db

FIGURE = {"what": "Days to answer", "after": "3", "unit": "days", "source": "Annual report", "measured_on": "2025"}
SAME = {
    "measure": "days  to answer.",
    "before": "9",
    "after": "4",
    "unit": "Days",
    "measured_on": "2026",
    "method": "All cases of March.",
}


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[Change]:
    """What is announced meanwhile."""
    said: list[Change] = []
    monkeypatch.setattr(changes, "_listeners", [said.append])
    return said


def make_case(**measure: str) -> CaseStudyPage:
    """A published case study of Firstshire with one measure."""
    return make_case_study(councils=[make_council("Firstshire")], measures=[Measure(**{**FIGURE, **measure})])


def grade_now(case: Page) -> Grade:
    """The published grade."""
    return CaseStudyPage.objects.get(pk=case.pk).evidence


@pytest.mark.parametrize(
    ("measure", "word"),
    [({}, {}), ({}, {"before": ""}), ({"before": "12", "method": "All of March"}, {}), ({"before": "more"}, {})],
)
def test_a_second_council_with_the_same_measure_lifts_to_the_top(measure: Any, word: Any) -> None:
    case = make_case(**measure)
    assert grade_now(case) < Grade.INDEPENDENT
    make_word(case, make_council(), **{**SAME, **word})
    assert grade_now(case) == Grade.INDEPENDENT


@pytest.mark.parametrize(
    ("measure", "word"),
    [
        ({}, {"measure": "Calls"}),
        ({}, {"unit": "hours"}),
        ({}, {"method": ""}),
        ({}, {"measured_on": ""}),
        ({}, {"before": "", "after": ""}),
        ({}, {"stage": "trialling"}),
        ({}, {"counted": False}),
        ({}, {"hidden_at": timezone.now()}),
        ({"before": "12"}, {"before": "4", "after": "9"}),
        ({"source": ""}, {}),
        ({"kind": "context"}, {}),
    ],
)
def test_anything_less_lifts_nothing(measure: Any, word: Any) -> None:
    case = make_case(**measure)
    before = grade_now(case)
    make_word(case, make_council(), **{**SAME, **word})
    assert grade_now(case) == before < Grade.INDEPENDENT


def test_a_council_is_no_second_one_to_itself() -> None:
    case = make_case()
    own = case.council_items.all()[0].council
    merged = make_council("Firstshire of old", code="OLD", merged_into=own)
    for council in (own, merged):
        make_word(case, council, **SAME)
    assert grade_now(case) == Grade.FIGURE


def test_the_grade_falls_when_the_second_council_stops_or_lapses_and_followers_hear(heard: list[Change]) -> None:
    case, council = make_case(), make_council()
    word = make_word(case, council, **SAME)
    make_word(case, council, stage="stopped", stopped_reason="It cost too much.")
    assert grade_now(case) == Grade.FIGURE
    make_word(case, council, **SAME)
    type(word).objects.update(confirmed_at=timezone.now() - timedelta(days=366))
    assert note_lapsed()
    assert grade_now(case) == Grade.FIGURE
    record = f"page:{case.pk}"
    assert [each.about for each in heard if each == Change(record, Happened.GRADED, each.about)] == ["4", "2", "4", "2"]


def test_the_editors_panel_projects_it_for_a_draft() -> None:
    case = make_case()
    make_word(case, make_council(), **SAME)
    case.measures = []
    assert evidence.grade(case) == Grade.NO_OUTCOME
    case.measures = [Measure(**FIGURE)]
    assert "second council" in describe(case, AnonymousUser())["evidence"].why


def test_a_first_publication_is_announced_once(heard: list[Change]) -> None:
    case = ready(make_case_study(live=False))
    for _time in range(2):
        case.save_revision().publish()
        case = CaseStudyPage.objects.get(pk=case.pk)
    case.unpublish()
    case.save_revision().publish()
    assert heard == [Change(f"page:{case.pk}", Happened.PUBLISHED)]
