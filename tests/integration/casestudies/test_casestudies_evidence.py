from typing import Any

import pytest

from casestudies.evidence import Grade, grade, next_step
from casestudies.models import CaseStudyPage, Measure
from tests.factories.case_studies import make_case_study, words

pytestmark = pytest.mark.django_db

SOURCED = {"source": "Annual report", "measured_on": "2012"}
COMPARED = {**SOURCED, "before": "40 %", "method": "Same month, year on year"}


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        ({}, Grade.CLAIMED),
        ({"source": "Annual report"}, Grade.CLAIMED),
        (SOURCED, Grade.FIGURE),
        ({**SOURCED, "before": "40 %"}, Grade.FIGURE),
        (COMPARED, Grade.COMPARED),
        ({**COMPARED, "measured_by": "council"}, Grade.COMPARED),
        ({**COMPARED, "measured_by": "independent"}, Grade.INDEPENDENT),
        ({**COMPARED, "kind": "context"}, Grade.NO_OUTCOME),
    ],
)
def test_a_measure_earns_what_it_shows(measure: dict[str, Any], expected: Grade) -> None:
    case = make_case_study(measures=[Measure(what="Applications online", after="75 %", **measure)])
    assert grade(case) == expected
    assert case.evidence == expected


def test_an_outcome_in_words_is_claimed_and_none_is_none() -> None:
    assert grade(CaseStudyPage(title="Nothing yet")) == Grade.NO_OUTCOME
    assert grade(CaseStudyPage(title="Told", what_happened=words("It saved time."))) == Grade.CLAIMED


def test_a_document_lends_its_source_and_date_to_a_measure() -> None:
    case = make_case_study(
        provenance="document",
        source_title="Background paper",
        source_date="2013-07",
        measures=[Measure(what="Applications online", after="75 %")],
    )
    assert case.evidence == Grade.FIGURE


def test_the_strongest_outcome_counts() -> None:
    weak = Measure(what="Calls", after="fewer")
    strong = Measure(what="Applications online", after="75 %", **COMPARED)
    assert grade(make_case_study(measures=[weak, strong])) == Grade.COMPARED


def test_the_grade_is_led_by_words() -> None:
    assert Grade.FIGURE.in_words() == "Figure given, nothing to compare it with (2 of 4)"
    assert "before" in next_step(Grade.FIGURE)
    assert next_step(Grade.INDEPENDENT) == ""
