"""Importing a full public list: what it would change here, and doing so."""

from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

from django.db import transaction

from portal.taxonomy.importers.comparison import Difference, compare
from portal.taxonomy.importers.councils import read_councils
from portal.taxonomy.importers.entries import Entry
from portal.taxonomy.importers.loading import COUNCIL_LIST, SERVICE_LIST
from portal.taxonomy.importers.services import read_services
from portal.taxonomy.importers.writing import retire, write

MOST_GONE = 0.1
"""The share of our services that one list may retire. Above it the list is more likely cut short than right."""


class ImplausibleList(Exception):
    """The list lacks so much that it cannot be whole. The message says what to check."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import found; and, unless it was a dry run, did."""

    rows: int
    difference: Difference
    left_out: list[Entry] = field(default_factory=list)
    """New services that no type of council is known to provide."""
    retired: bool = False
    """Whether the services that are gone were marked retired."""


@dataclass(frozen=True, slots=True)
class ServiceFiles:
    """The list of services, and the two link files of the same publisher that say more about each."""

    services: Path
    provided_by: Path | None = None
    functions: Path | None = None


def import_services(
    files: ServiceFiles, *, dry_run: bool = False, add_unprovided: bool = False, retire_gone: bool = False
) -> Imported:
    """Bring the services up to date with a public list; all of it or, on any error, nothing.

    The list of all services names bodies of every kind, so a new service is added only when a type of council is
    known to provide it, or with ``add_unprovided``. Services that are gone stay as they are, or with ``retire_gone``
    are marked retired. Raises UnreadableFile, RefusedRows or ImplausibleList.
    """
    entries = read_services(files.services, files.provided_by, files.functions)
    with transaction.atomic():
        difference = compare(SERVICE_LIST, entries)
        left_out = (
            [] if add_unprovided else [entry for entry in difference.new if not entry.values.get("council_types")]
        )
        passed_over = {entry.key for entry in left_out}
        difference.new = [entry for entry in difference.new if entry.key not in passed_over]
        difference.gone = [term for term in difference.gone if _is_missed(term, entries)]
        if retire_gone and len(difference.gone) > MOST_GONE * SERVICE_LIST.terms().count():
            raise ImplausibleList(
                f"{len(difference.gone):,} of our services are not in {files.services.name}. "
                "A list that lacks so many is probably not whole, so none was retired. Download it again."
            )
        if not dry_run:
            write(difference)
            if retire_gone:
                retire(difference)
    return Imported(len(entries), difference, left_out, retired=retire_gone and not dry_run)


def import_councils(path: Path, *, dry_run: bool = False) -> Imported:
    """Bring the councils up to date with the public list; all of it or, on any error, nothing.

    A council that is gone from the list stays as it is: a council that ends keeps its row, with an end date.
    Raises UnreadableFile or RefusedRows.
    """
    entries = read_councils(path)
    with transaction.atomic():
        difference = compare(COUNCIL_LIST, entries)
        if not dry_run:
            write(difference)
    return Imported(len(entries), difference)


def _is_missed(term: object, entries: Collection[Entry]) -> bool:
    """Whether the list ought to have named this service: a list of council services names no others."""
    covers_councils_only = all(entry.values.get("council_types") for entry in entries)
    return not getattr(term, "retired", False) and not (
        covers_councils_only and not getattr(term, "council_types", None)
    )
