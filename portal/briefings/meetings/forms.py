"""The form of a meeting: what it suggests, and what it refuses in words."""

from datetime import date
from typing import Any, ClassVar

from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms.models import WagtailAdminModelForm

from portal.briefings.meetings.listing import meeting_before
from portal.briefings.models import Meeting
from portal.core.chosen import only_key

CHOSEN = ("briefing", "case_study", "barrier")
"""Fields of papers and decisions that a chooser fills."""


def host_by_turns() -> str:
    """Who did not host the last meeting; DCLG, which the paper names first, if there was none."""
    last = meeting_before(date.max)
    hosts = Meeting.Host
    return hosts.LGA if last is not None and last.host == hosts.DCLG else hosts.DCLG


class MeetingForm(WagtailAdminModelForm):
    """A meeting with its papers, decisions and actions."""

    class Meta:
        error_messages: ClassVar[dict[str, Any]] = {
            "date": {"unique": gettext_lazy("There is a meeting on this day already. Change that one instead.")}
        }

    def __init__(self, data: QueryDict | None = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(_with_keys_only(data), *args, **kwargs)
        if self.instance.pk is None:
            self.initial.setdefault("host", host_by_turns())

    def clean(self) -> dict[str, Any]:
        """Refuse what should be done before it was agreed, and a paper that stands twice on the agenda."""
        cleaned: dict[str, Any] = super().clean()
        day = cleaned.get("date")
        for name in ("decisions", "actions"):
            for form in self._filled_in(name):
                if day is not None and (form.cleaned_data.get("due") or day) < day:
                    form.add_error("due", _before(day))
        briefings = set()
        for form in self._filled_in("papers"):
            briefing = form.cleaned_data.get("briefing")
            if briefing in briefings:
                form.add_error("briefing", _("This paper is on the agenda already. Remove one of the two."))
            briefings.add(briefing)
        return cleaned

    def _filled_in(self, name: str) -> list[Any]:
        """The rows of one kind that stay, each checked by itself; the formset has yet to compare them."""
        forms = [form for form in self.formsets[name].forms if form.has_changed()]
        for form in forms:
            form.full_clean()
        return [form for form in forms if not form.cleaned_data.get("DELETE")]


def _with_keys_only(given: QueryDict | None) -> QueryDict | None:
    """What was sent, but nothing where a chooser sent what is no key: it could not be shown again."""
    for name in given or ():
        if name.rpartition("-")[2] in CHOSEN:
            given = only_key(given, name)
    return given


def _before(day: date) -> str:
    said = _("This day is before the meeting. Choose %(date)s or later, or leave it empty if no date was set.")
    return said % {"date": date_format(day, "j F Y")}
