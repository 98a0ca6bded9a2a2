"""Meetings with fixed words, for tests. Everything in them is made up."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from portal.briefings.models import Action, BriefingPage, Decision, Meeting, Paper


def days(count: int) -> date:
    """The day so many days from now; before today if negative."""
    return timezone.localdate() + timedelta(days=count)


def make_meeting(
    day: date,
    *,
    papers: Iterable[BriefingPage] = (),
    decisions: Iterable[Decision] = (),
    actions: Iterable[Action] = (),
    **fields: Any,
) -> Meeting:
    """A meeting hosted by DCLG unless told, with its papers in this order."""
    fields.setdefault("host", Meeting.Host.DCLG)
    meeting = Meeting(date=day, **fields)
    meeting.papers = [Paper(briefing=page) for page in papers]
    meeting.decisions = list(decisions)
    meeting.actions = list(actions)
    meeting.save()
    return Meeting.objects.get(pk=meeting.pk)


def action(text: str = "Example action", **fields: Any) -> Action:
    """An open action of an organisation that does not exist, not saved."""
    return Action(text=text, **{"owner": "Example organisation", **fields})


def decision(text: str = "Example decision", **fields: Any) -> Decision:
    """An open decision, not saved."""
    return Decision(text=text, **{"owner": "Example organisation", **fields})
