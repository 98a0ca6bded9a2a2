"""The panel beside the form of a case study: what is missing, what could be better, and the grade it would earn."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.forms import Media
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.panels import TabbedInterface

from casestudies import evidence
from casestudies.evidence import Grade
from casestudies.standard.gate import Problem, find_problems
from casestudies.standard.models import RefusedSchedule
from casestudies.standard.overrides import LONGEST_REASON
from casestudies.standard.words import REFUSED

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

    from casestudies.models import CaseStudyPage


@dataclass(frozen=True, slots=True)
class Projected:
    """The grade a draft would earn, the published one if it differs, why, and what would raise it."""

    words: str
    published: str
    why: str
    next_step: str


def describe(page: "CaseStudyPage", user: "AbstractBaseUser | AnonymousUser") -> dict[str, Any]:
    """What the panel prints of ``page`` as it stands in memory."""
    problems = find_problems(page)
    missing = [problem for problem in problems if problem.must]
    return {
        "exempt": page.is_historical,
        "missing": missing,
        "advice": [problem for problem in problems if not problem.must],
        "headline": _headline(page, missing),
        "evidence": _project(page),
        "may_override": bool(missing) and getattr(user, "is_superuser", False),
        "longest_reason": LONGEST_REASON,
    }


def _headline(page: "CaseStudyPage", missing: list[Problem]) -> str:
    if page.is_historical:
        return _("Exempt: from the 2013 paper")
    if not missing:
        return _("Ready to publish")
    if len(missing) == 1:
        return _("1 thing is missing before this can be published")
    return _("%(number)d things are missing before this can be published") % {"number": len(missing)}


def _project(page: "CaseStudyPage") -> Projected:
    projected = evidence.grade(page)
    published = page.evidence if page.live and page.pk else projected
    return Projected(
        words=projected.in_words(),
        published=published.in_words() if published != projected else "",
        why=_why(page, projected),
        next_step=evidence.next_step(projected),
    )


def _why(page: "CaseStudyPage", projected: Grade) -> str:
    outcomes = sum(measure.kind == measure.Kind.OUTCOME for measure in page.measures.all())
    reasons = {
        Grade.NO_OUTCOME: _("Nothing here says that something changed."),
        Grade.CLAIMED: _("A measure lacks its figure, source or date.")
        if outcomes
        else _("It says what happened, without a measure."),
        Grade.FIGURE: _("A measure has a figure, a source and a date, but nothing to compare with, or no method."),
        Grade.COMPARED: _("A measure has a figure from before and says how both were measured."),
        Grade.INDEPENDENT: _("Somebody independent measured, or a second council reports the same result."),
    }
    return reasons[projected]


class TabsWithStandard(TabbedInterface):
    """The tabs of the form, with the panel above all of them: it is seen whichever tab is open."""

    class BoundPanel(TabbedInterface.BoundPanel):
        """The tabs of one case study's form."""

        template_name = "standard/tabs.html"

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            """Adds what the standard says of the page as last saved, and where to ask about the form as it is."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            page: CaseStudyPage = self.instance
            if page.pk:
                check = reverse("standard_check", args=(page.pk,))
                refused_schedule = RefusedSchedule.objects.filter(page_id=page.pk).first()
            else:
                check = reverse("standard_check_new", args=(self.form.parent_page.pk,))
                refused_schedule = None
            return context | {
                "findings": describe(page, self.request.user),
                "check": check,
                "refused_schedule": refused_schedule,
                "is_refused": REFUSED in self.request.GET,
            }

        @cached_property
        def media(self) -> Media:
            """With the panel's own script; its styles are on every screen, for the messages."""
            return super().media + Media(js=["standard/panel.js"])
