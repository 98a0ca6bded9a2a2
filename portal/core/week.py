"""What waits for the editors: every app that makes work for them says what it is, and "This week" shows one list."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import TYPE_CHECKING, TypeVar

from django.db.models import Count, Model, QuerySet, Window

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

M = TypeVar("M", bound=Model)


class Urgency(IntEnum):
    """How the list is ordered, most pressing first; within one of these the oldest due date comes first."""

    BROKEN = 1  # readers are harmed now: a mistake on a page, a record that search cannot show
    PERSON = 2  # somebody waits for an answer
    PROMISE = 3  # a date has come: a review, a lapsed link
    GAP = 4  # what readers look for and do not find


@dataclass(frozen=True, slots=True)
class Task:
    """One line of the list, with its one next step. ``key`` names it for good ("submission:12")."""

    key: str
    urgency: Urgency
    kind: str  # in a word or two: "Submission"
    title: str
    reason: str  # why it is here, in a sentence
    step: str  # the words of the button: "Read and accept"
    url: str
    due: date | None = None
    owner: int | None = None  # the user who has it in hand; None: whoever is on duty
    since: date | None = None  # waits since; among tasks due alike the oldest comes first


@dataclass(frozen=True, slots=True)
class Tasks:
    """A source's most pressing tasks, and how many it has in all."""

    shown: tuple[Task, ...]
    total: int


FindTasks = Callable[[int], Tasks]
"""Finds a source's most pressing tasks, at most so many, in a fixed number of queries: one if possible, three at most.

The admin home asks every source each time and may ask the database 30 questions in all; ``first_of`` needs one.
"""

TakeTask = Callable[[str, int], None]
"""Makes the user with this primary key the owner of the task with this key; of a task that is gone, nothing."""


@dataclass(frozen=True, slots=True)
class Source:
    """Who knows of tasks: its name in addresses, what they are called together, how they are found and taken."""

    name: str
    label: "StrOrPromise"
    find: FindTasks
    take: TakeTask | None


_sources: dict[str, Source] = {}


def register_tasks(name: str, find: FindTasks, *, label: "StrOrPromise" = "", take: TakeTask | None = None) -> None:
    """Add a source of tasks. Call from ``AppConfig.ready``.

    ``label`` is the plural above the counts ("Submissions"). With ``take``, each task has a button "I have it".
    """
    _sources[name] = Source(name, label or name.capitalize(), find, take)


def task_sources() -> tuple[Source, ...]:
    """Every source of tasks."""
    return tuple(_sources.values())


def first_of(rows: QuerySet[M], most: int) -> tuple[list[M], int]:
    """The first rows of an ordered queryset, and how many it has in all. One query."""
    found = list(rows.annotate(in_all=Window(Count("pk")))[:most])
    return found, found[0].in_all if found else 0  # type: ignore[attr-defined]  # annotated above
