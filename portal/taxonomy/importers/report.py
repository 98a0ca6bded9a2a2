"""What an import found, in lines a person reads."""

from collections.abc import Iterator, Sequence

from portal.taxonomy.importers.comparison import Change, Difference
from portal.taxonomy.importers.entries import Value
from portal.taxonomy.importers.importing import Imported

SHOWN = 50
"""Terms named in each part, unless everything is asked for."""


def report_lines(done: Imported, *, everything: bool = False) -> Iterator[str]:
    """Counts first, then each term: new, changed field by field, kept, left out, gone."""
    difference = done.difference
    kept = [found for found in difference.changed if found.kept]
    changed = [found for found in difference.changed if found.changes]
    yield f"{done.rows:,} {difference.vocabulary.title} in the file."
    yield from _part("New", _new(difference), everything)
    yield from _part("Changed", [_block(difference, found.term, found.changes) for found in changed], everything)
    heading = "Changed in the list, but an editor has changed it here; ours stays"
    yield from _part(heading, [_block(difference, found.term, found.kept) for found in kept], everything)
    if done.left_out:
        named = [f"{difference.vocabulary.named(entry.key)} {entry.values['name']}" for entry in done.left_out]
        yield from _part("Not added: no type of council is known to provide them", named, everything)
    fate = "marked retired" if done.retired else "kept as they are"
    gone = [f"{difference.vocabulary.named(getattr(t, difference.vocabulary.key))} {t}" for t in difference.gone]
    yield from _part(f"Gone from the list; {fate}" if gone else "Gone from the list", gone, everything)


def _part(heading: str, blocks: Sequence[str], everything: bool) -> Iterator[str]:
    yield f"{heading}: {len(blocks):,}"
    shown = blocks if everything else blocks[:SHOWN]
    yield from (f"  {block}" for block in shown)
    if len(shown) < len(blocks):
        yield f"  and {len(blocks) - len(shown):,} more (--verbosity 2 names them all)"


def _new(difference: Difference) -> list[str]:
    return [f"{difference.vocabulary.named(entry.key)} {entry.values['name']}" for entry in difference.new]


def _block(difference: Difference, term: object, changes: Sequence[Change]) -> str:
    key = difference.vocabulary.named(getattr(term, difference.vocabulary.key))
    fields = [f"    {c.field.replace('_', ' ')}: {_words(c.before)} → {_words(c.after)}" for c in changes]
    return "\n".join([f"{key} {term}", *fields])


def _words(value: Value) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "none"
    return f"“{value}”" if value not in (None, "") else "empty"
