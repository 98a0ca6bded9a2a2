"""The questions, in their order: six that are needed, the title, and what is optional."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from casestudies.submission import extras, forms
from casestudies.submission.forms import AnswerForm, CouncilForm, ServiceForm
from casestudies.submission.models import Submission

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, slots=True)
class Question:
    """One page with one question. ``fields`` are those of the submission; any of them answers it, unless ``every``."""

    slug: str
    title: "StrOrPromise"
    form: type[AnswerForm] | type[CouncilForm] | type[ServiceForm]
    fields: tuple[str, ...]
    missing: "StrOrPromise" = ""
    worth: "StrOrPromise" = ""
    every: bool = False

    def is_answered(self, submission: Submission) -> bool:
        """Whether there is an answer already."""
        given = [getattr(submission, name) not in ("", None) for name in self.fields]
        return all(given) if self.every else any(given)


NEEDED = (
    Question(
        "council", _("Which council did it?"), CouncilForm, ("council_id", "council_typed"),
        _("Say which council did it."),
    ),
    Question(
        "service", _("Which service is it about?"), ServiceForm, ("service_id", "service_typed"),
        _("Say which service it is about."),
    ),
    Question(
        "what-you-did", _("What did you do?"), forms.WhatYouDidForm, ("what_you_did",), _("Say what you did."),
    ),
    Question(
        "what-happened", _("What happened?"), forms.WhatHappenedForm, ("what_happened",), _("Say what happened."),
    ),
    Question(
        "lessons", _("What did not work, or what does it depend on?"), forms.LessonsForm,
        ("did_not_work", "depends_on"), _("Say what did not work or what it depends on."),
    ),
    Question(
        "contact", _("Whom can others ask?"), forms.ContactForm, ("contact_role", "email"),
        _("Give the role to contact and your e-mail address."), every=True,
    ),
    Question("title", _("What should it be called?"), forms.TitleForm, ("title",), _("Give it a title.")),
)  # fmt: skip
"""One after the other; then comes the page of extras."""

EXTRAS = (
    Question(
        "measure", _("A measure: before and after"), extras.MeasureForm,
        ("measure_what", "measure_after"), worth=_("adds evidence: records with a figure are found and quoted first"),
    ),
    Question(
        "cost", _("What it cost"), extras.CostForm, ("cost_one_off", "cost_yearly"),
        worth=_("lets the next council ask for a budget"),
    ),
    Question(
        "staff-time", _("Staff time"), extras.StaffTimeForm, ("staff_time",),
        worth=_("saves the next council weeks of guessing"),
    ),
    Question(
        "dates", _("Dates"), extras.DatesForm, ("started", "went_live"),
        worth=_("shows how long it takes, and how fresh it is"),
    ),
    Question(
        "assisted", _("Help for people who cannot do it online alone"), extras.AssistedForm, ("assisted_route",),
        worth=_("keeps the next council from shutting people out"),
    ),
)  # fmt: skip

BY_SLUG = {question.slug: question for question in (*NEEDED, *EXTRAS)}


def first_open(submission: Submission) -> Question | None:
    """The first question that is needed and has no answer."""
    return next((question for question in NEEDED if not question.is_answered(submission)), None)


def missing(submission: Submission) -> tuple[Question, ...]:
    """What must be answered before it can be sent."""
    return tuple(question for question in NEEDED if not question.is_answered(submission))


def before(question: Question) -> Question | None:
    """The question before this one on the short road; None for the first and for what is optional."""
    place = NEEDED.index(question) if question in NEEDED else 0
    return NEEDED[place - 1] if place else None


def after(question: Question) -> Question | None:
    """The question after this one on the short road; None after the last and for what is optional."""
    if question not in NEEDED:
        return None
    place = NEEDED.index(question) + 1
    return NEEDED[place] if place < len(NEEDED) else None
