"""The list of meetings, and which meeting comes next or was last."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.briefings.meetings.agreed import in_words
from portal.briefings.models import Meeting


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """One meeting in the list."""

    when: str
    url: str
    host: str
    venue: str
    agreed: str


@dataclass(frozen=True, slots=True)
class MeetingList:
    """Meetings to come, the next one first, and past ones, the last one first."""

    to_come: tuple[MeetingLine, ...]
    past: tuple[MeetingLine, ...]


def next_meeting(today: date) -> Meeting | None:
    """The meeting of today, or the first one after it. One query."""
    return Meeting.objects.filter(date__gte=today).order_by("date").first()


def meeting_before(day: date) -> Meeting | None:
    """The last meeting before this day. One query."""
    return Meeting.objects.filter(date__lt=day).order_by("-date").first()


def present_list() -> MeetingList:
    """Every meeting, in one query: four a year."""
    today = timezone.localdate()
    lines = [(meeting.date, _line(meeting)) for meeting in _with_counts(Meeting.objects.order_by("-date"))]
    return MeetingList(
        to_come=tuple(line for day, line in reversed(lines) if day >= today),
        past=tuple(line for day, line in lines if day < today),
    )


def _with_counts(meetings: QuerySet[Meeting]) -> QuerySet[Meeting]:
    return meetings.annotate(
        decided=Count("decisions", distinct=True),
        acted=Count("actions", distinct=True),
    )


def _line(meeting: Meeting) -> MeetingLine:
    counts = {"decisions": meeting.decided, "actions": meeting.acted}
    decisions = ngettext("%(decisions)d decision", "%(decisions)d decisions", counts["decisions"]) % counts
    actions = ngettext("%(actions)d action", "%(actions)d actions", counts["actions"]) % counts
    said = [words for words, count in ((decisions, counts["decisions"]), (actions, counts["actions"])) if count]
    return MeetingLine(
        when=in_words(meeting.date),
        url=meeting.get_absolute_url(),
        host=str(meeting.get_host_display()),
        venue=meeting.venue or _("not stated"),
        agreed=", ".join(said),
    )
