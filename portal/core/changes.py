"""What happened to records that people may want to hear of: said once, by whoever did it, in the same transaction.

Search's outbox says that a record must be indexed again, which happens for many reasons. This says that something is
new to a reader, and only a deed says so: indexing again announces nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Happened(StrEnum):
    """What a follower is told of."""

    PUBLISHED = "published"
    GRADED = "graded"
    ADOPTED = "adopted"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that happened to one record.

    ``record`` is its id in search ("page:12"). ``about`` tells two changes of one sort apart: the slug of the council
    that adopted or stopped, the grade reached. The same change announced twice is one.
    """

    record: str
    happened: Happened
    about: str = ""


Listener = Callable[[Change], None]

_listeners: list[Listener] = []


def register_listener(listener: Listener) -> None:
    """Hear of every change. Call from ``AppConfig.ready``."""
    _listeners.append(listener)


def announce(change: Change) -> None:
    """Tell everybody who listens, inside the caller's transaction: undone, nothing was said."""
    for listener in _listeners:
        listener(change)
