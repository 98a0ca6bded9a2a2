"""Loading the vocabularies that ship with the portal."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db import transaction

from portal.taxonomy.importers.compact import (
    COUNCIL_FACTS,
    COUNCILS,
    EVERYDAY_NAMES,
    INTERACTIONS,
    ORGANISATIONS,
    SERVICES,
    THEMES,
    FactFile,
    read_facts,
)
from portal.taxonomy.importers.comparison import Vocabulary, compare
from portal.taxonomy.importers.entries import Entry, Value
from portal.taxonomy.importers.writing import write
from portal.taxonomy.models import Council, Interaction, Organisation, Service, Theme

SERVICE_LIST = Vocabulary("services", Service, "lgsl", "LGSL")
COUNCIL_LIST = Vocabulary("councils", Council, "code", same_names=True)

PUBLISHED_ELSEWHERE = {
    Service: ("name", "group", "council_types"),
    Council: tuple(column for column in COUNCILS.columns if column != "email_domains"),
}
"""Fields that follow the public lists once a term stands here: `import_vocabulary` brings them up to date, and the
older facts in this release must not put them back. The other fields are ours, and follow the release."""

NOT_STATED: Mapping[str, Value] = {"county_code": "", "setting": "", "deprivation": None, "population": None}
"""What councils that ended have of the facts that likeness goes by."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What loading did to one vocabulary, in terms."""

    name: str
    total: int
    new: int
    changed: int


def load_vocabulary() -> list[Loaded]:
    """Bring the shipped vocabularies into the database; what an editor has changed stays.

    Safe to repeat: when there is nothing to do it reads each table once and writes nothing.
    Raises UnreadableFile or RefusedRows if the installation's own files are damaged; nothing is written then.
    """
    with transaction.atomic():
        return [
            _load(SERVICE_LIST, SERVICES, _services()),
            _load(Vocabulary("interactions", Interaction, "slug"), INTERACTIONS),
            _load(Vocabulary("themes", Theme, "slug"), THEMES),
            _load(Vocabulary("organisations", Organisation, "slug"), ORGANISATIONS),
            _load(COUNCIL_LIST, COUNCILS, _councils()),
        ]


def _services() -> list[Entry]:
    names = {entry.key: entry.values["everyday_names"] for entry in read_facts(EVERYDAY_NAMES)}
    return [entry.with_values(everyday_names=names.get(entry.key, [])) for entry in read_facts(SERVICES)]


def _councils() -> list[Entry]:
    """Each with the facts that likeness goes by; what the file does not say of it is empty."""
    facts = {entry.key: entry.values for entry in read_facts(COUNCIL_FACTS)}
    return [entry.with_values(**{**NOT_STATED, **facts.get(entry.key, {})}) for entry in read_facts(COUNCILS)]


def _load(vocabulary: Vocabulary, file: FactFile, entries: Collection[Entry] | None = None) -> Loaded:
    entries = read_facts(file) if entries is None else entries
    difference = compare(vocabulary, entries, leave=PUBLISHED_ELSEWHERE.get(vocabulary.model, ()))
    write(difference)
    changed = sum(bool(found.changes) for found in difference.changed)
    return Loaded(vocabulary.title, len(entries), len(difference.new), changed)
