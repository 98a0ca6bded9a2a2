"""The list itself: what every source has, in one order, without what was put off."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.utils import timezone

from portal.core.week import Source, Task, Tasks, Urgency, task_sources
from portal.week.duty import current_duty, name_of
from portal.week.models import Duty, PutOff
from portal.week.putting_off import waiting_for_monday

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

MOST_ON_HOME = 20
"""Lines on the admin home and in the Monday letter: more is no week's work for one part-time editor."""

MOST_ON_SCREEN = 500
"""Lines of one source, or of all, on the screen of the whole list."""

FEW_GAPS = 3
"""Gaps of one source among everybody's work: each is a commission of days, and there may always be some."""


@dataclass(frozen=True, slots=True)
class Line:
    """A task as it is shown: with its source, who has it, and whether its day has passed."""

    task: Task
    source: str
    whose: str
    is_late: bool
    may_take: bool


@dataclass(frozen=True, slots=True)
class Count:
    """How many tasks a source has in all, those put off included."""

    name: str
    label: "StrOrPromise"
    total: int


@dataclass(frozen=True, slots=True)
class Week:
    """What waits, most pressing first; what was put off; who is on duty."""

    lines: tuple[Line, ...]
    counts: tuple[Count, ...]
    put_off: tuple[PutOff, ...]
    duty: Duty | None

    @property
    def total(self) -> int:
        """All tasks of all sources."""
        return sum(count.total for count in self.counts)

    @property
    def is_good(self) -> bool:
        """Whether nobody and nothing waits; gaps there may always be."""
        return all(line.task.urgency is Urgency.GAP for line in self.lines)


def build_week(most: int = MOST_ON_HOME, only: Source | None = None) -> Week:
    """The list, or one source's part of it, with at most so many lines.

    Three queries besides the sources' own. Where all sources share the list, gaps are only a few of each.
    """
    put_off = waiting_for_monday()
    duty = current_duty()
    away = {each.key for each in put_off}
    found = [(source, source.find(most + len(away))) for source in ((only,) if only else task_sources())]
    tasks = [pair for source, each in found for pair in _present(source, each, away, few=only is None)]
    tasks.sort(key=lambda pair: _order(pair[1]))
    return Week(
        lines=tuple(_lines(tasks[:most], duty)),
        counts=tuple(Count(source.name, source.label, each.total) for source, each in found if each.total),
        put_off=tuple(put_off),
        duty=duty,
    )


def find_task(source: Source, key: str) -> Task | None:
    """The task with this key if it is still one of the source's first ``MOST_ON_SCREEN``."""
    return next((task for task in source.find(MOST_ON_SCREEN).shown if task.key == key), None)


def _present(source: Source, found: Tasks, away: Collection[str], *, few: bool) -> Iterable[tuple[Source, Task]]:
    here = [(source, task) for task in found.shown if task.key not in away]
    if not few:
        return here
    gaps = [pair for pair in here if pair[1].urgency is Urgency.GAP]
    return [pair for pair in here if pair[1].urgency is not Urgency.GAP] + gaps[:FEW_GAPS]


def _order(task: Task) -> tuple[Urgency, date, date, str]:
    """By urgency, then due date, then age; what has no date comes after what has one."""
    return task.urgency, task.due or date.max, task.since or date.max, task.key


def _lines(tasks: Collection[tuple[Source, Task]], duty: Duty | None) -> Iterable[Line]:
    names = _names({task.owner for _source, task in tasks if task.owner}, duty)
    on_duty = name_of(duty.holder) if duty else ""
    today = timezone.localdate()
    for source, task in tasks:
        yield Line(
            task=task,
            source=source.name,
            whose=names.get(task.owner or 0, on_duty),
            is_late=task.due is not None and task.due < today,
            may_take=source.take is not None,
        )


def _names(owners: set[int], duty: Duty | None) -> dict[int, str]:
    """Whose tasks they are. One query, none if all are of holder and deputy."""
    known = {person.pk: person for person in (duty.holder, duty.deputy) if person} if duty else {}
    others = get_user_model().objects.in_bulk(owners - known.keys())
    return {key: name_of(person) for key, person in {**known, **others}.items()}
