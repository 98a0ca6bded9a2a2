"""Search may not import case studies, so it names their kinds once more; this keeps the two lists one."""

from casestudies.models import CaseStudyPage
from search.query.weights import CASE_KINDS


def test_ranking_knows_every_kind_of_case_study_and_no_other() -> None:
    assert sorted(CASE_KINDS) == sorted(CaseStudyPage.Kind.values)
