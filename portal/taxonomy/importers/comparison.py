"""What a list would change here, and making it so.

Three values decide each field: what stands here, what the list says now, and what it said last time
(``published``). Only where the first and the last agree is the field the list's to change; otherwise an editor
has changed it here, and it stays.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import QuerySet

from portal.taxonomy.importers.entries import Entry, Value
from portal.taxonomy.models import Council, Mergeable


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A model, and the field that holds the publisher's identifier."""

    title: str
    model: type[Any]
    key: str
    key_label: str = ""
    """What people call the identifier ("LGSL"); printed before it."""
    same_names: bool = False
    """Two terms may bear one name, as the two Somersets do."""

    def terms(self) -> QuerySet[Any]:
        """Every term that has an identifier of the publisher's."""
        terms: QuerySet[Any] = self.model.objects.exclude(**{f"{self.key}__isnull": True})
        return terms

    def named(self, key: int | str) -> str:
        """The identifier as people write it."""
        return f"{self.key_label} {key}".strip()


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one term: what stands here, and what the list says."""

    field: str
    before: Value
    after: Value


@dataclass(slots=True)
class Changed:
    """A term whose description in the list differs from what stands here."""

    term: Any
    entry: Entry
    changes: list[Change] = field(default_factory=list)
    kept: list[Change] = field(default_factory=list)
    """Fields an editor has changed here; they stay as they are."""


@dataclass(slots=True)
class Difference:
    """What separates a list from what stands here."""

    vocabulary: Vocabulary
    leave: Collection[str] = ()
    """Fields the list may set for new terms only."""
    new: list[Entry] = field(default_factory=list)
    changed: list[Changed] = field(default_factory=list)
    confirmed: list[Changed] = field(default_factory=list)
    """Terms that read as the list does; only our note of what the list said is out of date."""
    gone: list[Any] = field(default_factory=list)
    """Terms whose identifier the list no longer has. Never deleted."""


def compare(vocabulary: Vocabulary, entries: Collection[Entry], *, leave: Collection[str] = ()) -> Difference:
    """How ``entries`` differ from the terms that stand here. Fields in ``leave`` matter for new terms only.

    A term keeps its slug for good: its address is already in use elsewhere.
    """
    difference = Difference(vocabulary, leave)
    terms = {getattr(term, vocabulary.key): term for term in vocabulary.terms()}
    successors = _successors() if vocabulary.model is Council and terms and "successors" not in leave else {}
    unchanging = {"slug", vocabulary.key, *leave}
    for entry in entries:
        term = terms.get(entry.key)
        if term is None:
            difference.new.append(entry)
            continue
        found = Changed(term, entry)
        for name, after in entry.values.items():
            if name not in unchanging:
                before = successors.get(str(entry.key), []) if name == "successors" else _plain(term, name)
                _weigh(found, name, before, after)
        if found.changes or found.kept:
            difference.changed.append(found)
        elif noted(entry, term.published, leave) != term.published:
            difference.confirmed.append(found)
    listed = {entry.key for entry in entries}
    difference.gone = [term for key, term in terms.items() if key not in listed]
    return difference


def noted(entry: Entry, published: dict[str, Any], leave: Collection[str] = ()) -> dict[str, Any]:
    """The note of what the list said: ``published`` brought up to date with ``entry``, but for fields in ``leave``."""
    return {**published, **{name: value for name, value in entry.values.items() if name not in leave}}


def _weigh(found: Changed, name: str, before: Value, after: Value) -> None:
    if before == after:
        return
    change, published = Change(name, before, after), found.term.published
    if before == published.get(name, before if not before else None):
        found.changes.append(change)
    elif after != published.get(name):
        found.kept.append(change)


def _plain(term: Mergeable, name: str) -> Value:
    """A field's value in the form that files and notes hold it."""
    value: Any = getattr(term, name)
    return value.isoformat() if isinstance(value, date) else value


def _successors() -> dict[str, list[str]]:
    """Codes of the councils that replaced each former one."""
    found: dict[str, list[str]] = {}
    replaced = Council.objects.filter(successors__isnull=False).order_by("successors__code")
    for former, later in replaced.values_list("code", "successors__code"):
        found.setdefault(former, []).append(later)
    return found
