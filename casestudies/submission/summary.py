"""The answers line by line, each with a link that changes it and returns."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from casestudies.partial_date import in_words
from casestudies.presenters.facts import pounds
from casestudies.submission.models import Submission
from casestudies.submission.record import service_name

CHECK = "check"
"""In an address: return to "Check your answers" afterwards."""


@dataclass(frozen=True, slots=True)
class Row:
    """One answer: its question, what was said, and where it is changed."""

    label: str
    value: str
    change_url: str


def needed_rows(submission: Submission) -> tuple[Row, ...]:
    """The answers that are needed, in the order of the questions."""
    return _rows(
        (
            (_("Council"), _council(submission), "council"),
            (_("Service"), service_name(submission), "service"),
            (_("What you did"), submission.what_you_did, "what-you-did"),
            (_("What happened"), submission.what_happened, "what-happened"),
            (_("What did not work"), submission.did_not_work, "lessons"),
            (_("What it depends on"), submission.depends_on, "lessons"),
            (_("Role to contact"), submission.contact_role, "contact"),
            (_("Your e-mail address"), submission.email, "contact"),
            (_("Title"), submission.title, "title"),
        )
    )


def optional_rows(submission: Submission) -> tuple[Row, ...]:
    """What is optional and was given."""
    measured = [submission.measure_what, _from_to(submission), in_words(submission.measure_when)]
    asked = (
        (_("Measure"), ", ".join(part for part in measured if part), "measure"),
        (_("How it was measured"), submission.measure_how, "measure"),
        (_("Source of the figure"), submission.measure_source, "measure"),
        (_("One-off cost"), pounds(submission.cost_one_off), "cost"),
        (_("Yearly cost"), pounds(submission.cost_yearly), "cost"),
        (_("Staff time"), submission.staff_time, "staff-time"),
        (_("Started"), in_words(submission.started), "dates"),
        (_("Went live"), in_words(submission.went_live), "dates"),
        (_("Help for people not online"), submission.assisted_route, "assisted"),
    )
    files = ", ".join(submission.files.values_list("name", flat=True))
    rows = _rows(row for row in asked if row[1])
    return (*rows, Row(_("Files"), files, f"{reverse('share-files')}?to={CHECK}")) if files else rows


def _rows(answers: Iterable[tuple[str, str, str]]) -> tuple[Row, ...]:
    return tuple(
        Row(label, value, f"{reverse('share-question', args=[slug])}?to={CHECK}") for label, value, slug in answers
    )


def _council(submission: Submission) -> str:
    """By its official name: there are two Somersets."""
    return submission.council.official_name if submission.council else submission.council_typed


def _from_to(submission: Submission) -> str:
    if submission.measure_before:
        values = {"before": submission.measure_before, "after": submission.measure_after}
        return _("from %(before)s to %(after)s") % values
    return submission.measure_after
