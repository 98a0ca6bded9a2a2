"""What waits for the editors: every app that makes work for them says what it is, and "This week" shows one list."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import IntEnum


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


@dataclass(frozen=True, slots=True)
class Tasks:
    """A source's most pressing tasks, and how many it has in all."""

    shown: tuple[Task, ...]
    total: int


FindTasks = Callable[[int], Tasks]
"""Finds a source's most pressing tasks, at most so many, in a fixed number of queries (three at most)."""

_sources: dict[str, FindTasks] = {}


def register_tasks(name: str, find: FindTasks) -> None:
    """Add a source of tasks. Call from ``AppConfig.ready``."""
    _sources[name] = find


def find_tasks(most: int) -> Iterable[Tasks]:
    """What each source has, at most ``most`` of each."""
    return [find(most) for find in _sources.values()]
