"""Changes of what stands beside a case study, noted on the page's own history: who, when, from what, to what.

A person's address is never written there: only that it changed. The history outlives the address.
"""

from typing import TYPE_CHECKING, Any

from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogActionRegistry, LogFormatter, log

from casestudies import review_dates
from casestudies.evidence import Grade

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise
    from wagtail.models import PageLogEntry

    from casestudies.models.upkeep import CaseStudyUpkeep

GRADE = "casestudies.grade"
UPKEEP = "casestudies.upkeep"
ANSWER = "casestudies.answer"

_LABELS: dict[str, "StrOrPromise"] = {
    "owner_role": gettext_lazy("Owner"),
    "review_by": gettext_lazy("Review by"),
    "councils_withheld": gettext_lazy("Do not name the councils"),
    "contact_confirmed_on": gettext_lazy("Contact last confirmed"),
    "under_review": gettext_lazy("Under review"),
}


def note(before: "CaseStudyUpkeep | None", after: "CaseStudyUpkeep") -> None:
    """Write down what differs; nothing if nothing does. The person is whoever the admin's request belongs to."""
    old = None if before is None else before.evidence_grade
    if old != after.evidence_grade:
        log(instance=after.case_study, action=GRADE, data={"from": old, "to": int(after.evidence_grade)})
    changes = [
        {"field": name, "from": earlier, "to": later}
        for name in _LABELS
        if (earlier := _plain(before, name)) != (later := _plain(after, name))
    ]
    if (before.owner_email if before else "") != after.owner_email:
        changes.append({"field": "owner_email"})
    if changes:
        log(instance=after.case_study, action=UPKEEP, data={"changes": changes})


def _plain(upkeep: "CaseStudyUpkeep | None", name: str) -> str | bool | None:
    """A field's value as JSON can hold it; before the row was made all of them are empty."""
    value = getattr(upkeep, name) if upkeep else None
    if value is None or value == "" or value is False:
        return None
    return value if isinstance(value, bool) else str(value)


def register(actions: LogActionRegistry) -> None:
    """Tell Wagtail how these changes read."""
    actions.register_action(GRADE)(_GradeFormatter)
    actions.register_action(UPKEEP)(_UpkeepFormatter)
    actions.register_action(ANSWER)(_AnswerFormatter)


class _GradeFormatter(LogFormatter):
    label = gettext_lazy("Evidence graded")

    def format_message(self, log_entry: "PageLogEntry") -> str:
        old, new = log_entry.data.get("from"), Grade(log_entry.data["to"]).in_words()
        if old is None:
            return _("Evidence: “%(new)s”") % {"new": new}
        return _("Evidence: from “%(old)s” to “%(new)s”") % {"old": Grade(old).in_words(), "new": new}


class _UpkeepFormatter(LogFormatter):
    label = gettext_lazy("Upkeep changed")

    def format_message(self, log_entry: "PageLogEntry") -> str:
        return "; ".join(_in_words(change) for change in log_entry.data["changes"])


class _AnswerFormatter(LogFormatter):
    label = gettext_lazy("The owner answered")

    def format_message(self, log_entry: "PageLogEntry") -> str:
        return _("The owner answered “%(answer)s”") % {"answer": log_entry.data["answer"]}


def _in_words(change: dict[str, Any]) -> str:
    if change["field"] == "owner_email":
        return _("Owner’s e-mail address changed")
    words = {"field": _LABELS[change["field"]], "old": _value(change["from"]), "new": _value(change["to"])}
    return _("%(field)s: from %(old)s to %(new)s") % words


def _value(value: str | bool | None) -> str:
    if value is None:
        return _("nothing")
    if value is True:
        return _("yes")
    day = parse_date(str(value)) if str(value)[:4].isdecimal() else None
    return review_dates.in_words(day) if day else f"“{value}”"
