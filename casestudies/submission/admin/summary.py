"""One submission as an editor reads it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import formats
from django.utils.translation import gettext as _

from casestudies.partial_date import in_words
from casestudies.presenters.facts import pounds
from casestudies.submission.models import Submission
from casestudies.submission.record import council_name, service_name

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, slots=True)
class Row:
    """An answer with its question. ``remark`` is what the editor should know of it."""

    label: "StrOrPromise"
    text: str
    remark: str = ""


def answers(submission: Submission) -> list[Row]:
    """Everything that was answered, in the order of the record; what is needed and missing is said.

    Nothing for a call that was not made: nothing was asked yet.
    """
    if submission.awaits_call:
        return []
    unknown = _("As typed: it is not in our list.")
    needed = [
        Row(_("Council"), council_name(submission), unknown if submission.council_typed else ""),
        Row(_("Service"), service_name(submission), unknown if submission.service_typed else ""),
        Row(_("What they did"), submission.what_you_did),
        Row(_("What happened"), submission.what_happened),
        Row(_("What did not work"), submission.did_not_work),
        Row(_("What it depends on"), submission.depends_on),
        Row(_("Role to contact"), submission.contact_role),
    ]
    return [*(row if row.text else Row(row.label, _("Not answered")) for row in needed), *_extras(submission)]


def people(submission: Submission) -> list[Row]:
    """Who sent it, how to reach them, and what they agreed to."""
    declared = submission.declared_at and formats.date_format(submission.declared_at, "j F Y")
    rows = [
        Row(_("E-mail"), submission.email or _("None given"), _confirmed(submission)),
        Row(_("Telephone, or when to call"), submission.phone),
        Row(_("May be published, names no member of the public"), declared or _("Not declared yet")),
    ]
    return [row for row in rows if row.text]


def _confirmed(submission: Submission) -> str:
    if not submission.email:
        return ""
    if submission.confirmed:
        return str(submission.get_confirmed_display())
    if submission.confirmed_at:
        return _("Their own mailbox, but its domain is not on the council’s list")
    return _("Not confirmed yet") if submission.wants_call else _("They have not pressed the button in our e-mail yet")


def _extras(submission: Submission) -> list[Row]:
    rows = [
        Row(_("Started"), in_words(submission.started)),
        Row(_("Went live"), in_words(submission.went_live)),
        Row(_("Measured"), submission.measure_what),
        Row(_("Before"), submission.measure_before),
        Row(_("After"), submission.measure_after),
        Row(_("Measured when"), in_words(submission.measure_when)),
        Row(_("Measured how"), submission.measure_how),
        Row(_("Source of the figure"), submission.measure_source),
        Row(_("One-off cost"), pounds(submission.cost_one_off)),
        Row(_("Yearly cost"), pounds(submission.cost_yearly)),
        Row(_("Staff time"), submission.staff_time),
        Row(_("Help for people who cannot do it online alone"), submission.assisted_route),
    ]
    return [row for row in rows if row.text]
