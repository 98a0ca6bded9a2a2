"""Making the compact fact files from the public lists: how the files in ``facts/`` came to be."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from portal.taxonomy.importers.compact import COUNCIL_FACTS, COUNCILS, FOLDER, SERVICES, write_facts
from portal.taxonomy.importers.council_facts import read_council_facts
from portal.taxonomy.importers.councils import read_councils
from portal.taxonomy.importers.entries import Entry
from portal.taxonomy.importers.services import read_services
from portal.taxonomy.importers.table import read_table

UNASSIGNED = {84: "Housing", 90: "Housing", 462: "Leisure and culture"}
"""Services the links give to no council, shipped all the same, under a group of our choosing: our matching of
Table 1 of the 2013 paper points to 84 and 462, and GOV.UK lists 90."""

HOMEPAGE = ("gss", "homepage_url")


@dataclass(frozen=True, slots=True)
class PublicLists:
    """Where the public lists lie, under the names their publishers give them."""

    services: Path
    provided_by: Path
    functions: Path
    councils: Path
    homepages: Path
    settings: Path
    deprivation: Path

    @classmethod
    def under(cls, folder: Path) -> "PublicLists":
        """The lists in ``folder``, laid out as SOURCES.md says."""
        return cls(
            services=folder / "esd/services.csv",
            provided_by=folder / "esd/organisationTypes_services.csv",
            functions=folder / "esd/functions_services.csv",
            councils=folder / "councils/uk_local_authorities.csv",
            homepages=folder / "govuk/local-authorities.csv",
            settings=folder / "councils/similarity_ruc_la_labels.csv",
            deprivation=folder / "councils/similarity_imd_la_labels.csv",
        )


def make_facts(lists: PublicLists, folder: Path = FOLDER) -> dict[str, int]:
    """Write services.csv, councils.csv and council_facts.csv into ``folder``; returns the rows of each.

    Raises UnreadableFile or RefusedRows; the files in ``folder`` are then as they were.
    """
    services = [_with_group(entry) for entry in read_services(lists.services, lists.provided_by, lists.functions)]
    councils = _with_domains(lists)
    current = {entry.key for entry in councils if not entry.values["end_date"]}
    facts = read_council_facts(lists.councils, lists.settings, lists.deprivation)
    return {
        SERVICES.name: write_facts(
            SERVICES, [e for e in services if e.values["council_types"] or e.key in UNASSIGNED], folder
        ),
        COUNCILS.name: write_facts(COUNCILS, councils, folder),
        COUNCIL_FACTS.name: write_facts(COUNCIL_FACTS, [e for e in facts if e.key in current], folder),
    }


def _with_group(entry: Entry) -> Entry:
    return entry.with_values(group=UNASSIGNED[int(entry.key)]) if entry.key in UNASSIGNED else entry


def _with_domains(lists: PublicLists) -> list[Entry]:
    """The councils, each with the e-mail domain that its home page's address gives."""
    domains = {
        row.cells["gss"]: _domain(row.cells["homepage_url"]) for row in read_table(lists.homepages, HOMEPAGE).whole()
    }
    former = {
        row.cells["local-authority-code"]: row.cells["former-gss-codes"].split(",")
        for row in read_table(lists.councils, ("local-authority-code", "former-gss-codes")).whole()
    }
    return [
        entry.with_values(
            email_domains=sorted(
                {domains[code] for code in (str(entry.values["gss"]), *former[str(entry.key)]) if domains.get(code)}
            )
        )
        for entry in read_councils(lists.councils)
    ]


def _domain(homepage: str) -> str:
    """The domain a council holds, from the address of its home page; empty where the list gives none.

    Under gov.uk that is three names long ("new.devon.gov.uk" is a site of devon.gov.uk).
    """
    host = (urlsplit(homepage).hostname or "").removeprefix("www.")
    return ".".join(host.split(".")[-3:]) if host.endswith(".gov.uk") else host
