"""Writing what a comparison found. Nothing is ever deleted."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from portal.taxonomy.importers.comparison import Difference, Vocabulary, noted
from portal.taxonomy.importers.entries import MAX_NAME, Entry, Value


def write(difference: Difference) -> None:
    """Create the new terms and bring the changed ones up to date. Call inside a transaction.

    An empty table is filled in bulk. Later every term is saved by itself, so that search hears of each.
    """
    if not (difference.new or difference.changed or difference.confirmed):
        return
    vocabulary, names = difference.vocabulary, _Names(difference.vocabulary)
    successors = _create(vocabulary, difference.new, names)
    for found in difference.changed:
        for change in found.changes:
            if change.field == "successors":
                successors[found.entry.key] = change.after
            elif change.field == "name":
                found.term.name = names.free_name(str(change.after), vocabulary.named(found.entry.key), found.term.name)
            else:
                setattr(found.term, change.field, _stored(change.field, change.after))
        found.term.published = noted(found.entry, found.term.published, difference.leave)
        found.term.save()
    _link(vocabulary, successors)
    for found in difference.confirmed:
        found.term.published = noted(found.entry, found.term.published, difference.leave)
    terms = [found.term for found in difference.confirmed]
    vocabulary.model.objects.bulk_update(terms, ["published"], batch_size=200)


def retire(difference: Difference) -> None:
    """Mark the services the list no longer has: records keep them, nobody is offered them."""
    for term in difference.gone:
        term.retired = True
        term.save()


class _Names:
    """The names and slugs in use. A new term gives way: it adds its identifier, so that equal labels show it."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        rows = list(vocabulary.model.objects.values_list("name", "slug"))
        self.unique = not vocabulary.same_names
        self.names = {name for name, _ in rows}
        self.slugs = {slug for _, slug in rows}

    def free_name(self, wanted: str, identifier: str, today: str = "") -> str:
        """``wanted``, or with the identifier behind it where another term has that name."""
        self.names.discard(today)
        if self.unique and wanted in self.names:
            ending = f" ({identifier})"
            wanted = wanted[: MAX_NAME - len(ending)] + ending
        self.names.add(wanted)
        return wanted

    def free_slug(self, wanted: str, ending: str) -> str:
        """``wanted``, or with ``ending`` behind it where another term has that address."""
        slug = f"{wanted[:80]}-{ending}".lower() if wanted in self.slugs else wanted
        self.slugs.add(slug)
        return slug


def _create(vocabulary: Vocabulary, entries: list[Entry], names: _Names) -> dict[int | str, Value]:
    """Make the new terms, and return the successors each still needs."""
    into_empty_table = not names.slugs
    terms = [_term(vocabulary, entry, names) for entry in entries]
    if into_empty_table:
        vocabulary.model.objects.bulk_create(terms, batch_size=200)
    else:
        for term in terms:
            term.save()
    return {entry.key: entry.values["successors"] for entry in entries if entry.values.get("successors")}


def _term(vocabulary: Vocabulary, entry: Entry, names: _Names) -> Any:
    values: dict[str, Any] = {
        name: _stored(name, value) for name, value in entry.values.items() if name != "successors"
    }
    values["name"] = names.free_name(values["name"], vocabulary.named(entry.key))
    values["slug"] = names.free_slug(values["slug"], str(values.get("type") or entry.key))
    return vocabulary.model(**{**values, vocabulary.key: entry.key}, published=dict(entry.values))


def _stored(name: str, value: Value) -> Any:
    """A value of a file in the form that the model's field holds it."""
    return date.fromisoformat(value) if name.endswith("_date") and isinstance(value, str) else value


def _link(vocabulary: Vocabulary, successors: Mapping[int | str, Value]) -> None:
    if not successors:
        return
    terms = {getattr(term, vocabulary.key): term for term in vocabulary.terms()}
    for key, codes in successors.items():
        terms[key].successors.set([terms[code] for code in codes or ()])  # type: ignore[union-attr]  # a list of codes
