"""What one row of a list says, in the words of our own models."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.utils.text import slugify

from portal.taxonomy.importers.table import Problem

MAX_NAME = 100  # characters: the width of a name and of a slug in a django-taggit vocabulary
Value = str | int | None | list[str] | list[int]


@dataclass(frozen=True, slots=True)
class Entry:
    """One service, council or other term as a file describes it.

    ``key`` is the publisher's own identifier (LGSL, LGIL, local authority code). ``values`` maps model fields to
    what the file says; a field the file knows nothing of is absent, and an import leaves it alone.
    """

    row: int
    key: int | str
    values: Mapping[str, Value]

    def with_values(self, **values: Value) -> "Entry":
        """The same entry with ``values`` added or replaced."""
        return replace(self, values={**self.values, **values})


def identifier(cell: str) -> int:
    """The whole number in ``cell``. Raises ValueError with the reason for a refusal."""
    if not (cell.isascii() and cell.isdigit() and len(cell) <= 6):
        raise ValueError(f"“{cell[:40]}” is not an identifier: a whole number of six digits at most is wanted")
    return int(cell)


def repeated(entries: Iterable[Entry], column: str) -> list[Problem]:
    """A problem for each entry whose key an earlier row has already used."""
    first: dict[int | str, int] = {}
    problems = []
    for entry in entries:
        earlier = first.setdefault(entry.key, entry.row)
        if earlier != entry.row:
            problems.append(Problem(entry.row, column, f"{entry.key} was already given in row {earlier}"))
    return problems


def distinct_slugs(entries: Iterable[Entry], taken: Iterable[str] = ()) -> list[Entry]:
    """Every entry with a slug of its own. Where two names give one slug, the later one adds its identifier."""
    used = set(taken)
    done = []
    for entry in entries:
        slug = slugify(str(entry.values["name"]).replace("/", " "))[:MAX_NAME].strip("-") or slugify(str(entry.key))
        if slug in used:
            ending = f"-{slugify(str(entry.key))}"
            slug = slug[: MAX_NAME - len(ending)] + ending
        used.add(slug)
        done.append(entry.with_values(slug=slug))
    return done
