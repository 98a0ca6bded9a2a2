"""How well a case study shows what it claims: a grade that is computed, never typed.

The scale is the portal's own and is explained to readers on the page "How we judge evidence".
"""

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from casestudies.models import CaseStudyPage, Measure


class Grade(models.IntegerChoices):
    """Five steps, said in words; the number only follows the words."""

    NO_OUTCOME = 0, _("No outcome claimed")
    CLAIMED = 1, _("Outcome claimed, no figure that can be checked")
    FIGURE = 2, _("Figure given, nothing to compare it with")
    COMPARED = 3, _("Compared with before or with others, and says how")
    INDEPENDENT = 4, _("Checked by somebody independent, or the same result at a second council")

    def in_words(self) -> str:
        """For instance "Figure given, nothing to compare it with (2 of 4)"."""
        return _("%(words)s (%(grade)d of 4)") % {"words": self.label, "grade": self.value}


def grade(case_study: "CaseStudyPage") -> Grade:
    """The grade that the case study earns as it stands, draft or published.

    A case study is as strong as its strongest outcome; money spent and other context never count. An outcome with a
    figure, its source and date reaches the top once a second council reports the same result
    (``casestudies.adoptions.second`` says what that is).
    """
    from casestudies.adoptions.second import is_repeated

    outcomes = [measure for measure in case_study.measures.all() if measure.kind == measure.Kind.OUTCOME]
    graded = [(measure, _grade_of(measure, case_study)) for measure in outcomes]
    best = max((reached for _measure, reached in graded), default=Grade.NO_OUTCOME)
    if best == Grade.NO_OUTCOME and case_study.what_happened:
        return Grade.CLAIMED
    if best in {Grade.FIGURE, Grade.COMPARED}:
        figures = [measure for measure, reached in graded if reached >= Grade.FIGURE]
        return Grade.INDEPENDENT if is_repeated(case_study, figures) else best
    return best


def _grade_of(measure: "Measure", case_study: "CaseStudyPage") -> Grade:
    # A measure without a source or date of its own stands on those of the document it was taken from.
    sourced = bool(measure.source or case_study.source_title)
    dated = bool(measure.measured_on or case_study.source_date)
    if not (measure.after and sourced and dated):
        return Grade.CLAIMED
    if not (measure.before and measure.method):
        return Grade.FIGURE
    return Grade.INDEPENDENT if measure.measured_by == measure.By.INDEPENDENT else Grade.COMPARED


def next_step(reached: Grade) -> str:
    """What would raise a case study from this grade; empty at the top."""
    steps = {
        Grade.NO_OUTCOME: _("To go higher: say what happened, or add a measure."),
        Grade.CLAIMED: _("To go higher: add a measure with its figure, its source and when it was measured."),
        Grade.FIGURE: _("To go higher: add the figure before the change, and say how both were measured."),
        Grade.COMPARED: _(
            "To go higher: have somebody independent measure it, or a second council that uses it report the same."
        ),
    }
    return str(steps.get(reached, ""))
