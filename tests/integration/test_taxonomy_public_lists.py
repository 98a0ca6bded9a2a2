"""The importers on the public lists themselves. Runs where VOCABULARY_DATA names the folder that holds them."""

import os
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from portal.taxonomy.importers.compact import COUNCIL_FACTS, COUNCILS, FOLDER, INTERACTIONS, SERVICES, read_facts
from portal.taxonomy.importers.loading import load_vocabulary
from portal.taxonomy.importers.shipping import PublicLists, make_facts
from portal.taxonomy.importers.table import read_table
from portal.taxonomy.models import Council, Service

LISTS = Path(os.environ.get("VOCABULARY_DATA", ""))
__test__ = bool(os.environ.get("VOCABULARY_DATA"))  # elsewhere there is nothing to collect, so nothing to skip


def run(*arguments: object) -> str:
    out = StringIO()
    call_command("import_vocabulary", *map(str, arguments), stdout=out)
    return out.getvalue()


def test_the_shipped_files_are_made_from_the_lists_to_the_letter(tmp_path: Path) -> None:
    make_facts(PublicLists.under(LISTS), tmp_path)
    for file in (SERVICES, COUNCILS, COUNCIL_FACTS):
        assert (tmp_path / file.name).read_bytes() == (FOLDER / file.name).read_bytes()


def test_the_ids_of_interactions_are_in_the_list() -> None:
    listed = {
        int(row.cells["Identifier"]) for row in read_table(LISTS / "esd/interactions.csv", ["Identifier"]).whole()
    }
    used = {number for entry in read_facts(INTERACTIONS) for number in entry.values["lgil"] or ()}  # type: ignore[union-attr]
    assert used <= listed


@pytest.mark.django_db
def test_the_lists_the_facts_came_from_change_nothing() -> None:
    load_vocabulary()
    lists = PublicLists.under(LISTS)
    links = ("--provided-by", lists.provided_by, "--functions", lists.functions)
    for arguments in (
        ("services", lists.services),
        ("services", lists.services, *links),
        ("services", LISTS / "derived/council_services.csv"),
        ("councils", lists.councils),
    ):
        printed = run(*arguments)
        assert "New: 0\nChanged: 0\n" in printed, arguments
        assert "Gone from the list: 0" in printed, arguments


@pytest.mark.django_db
def test_the_lists_fill_an_empty_portal() -> None:
    lists = PublicLists.under(LISTS)
    run("services", lists.services, "--provided-by", lists.provided_by, "--functions", lists.functions)
    run("councils", lists.councils)
    assert Service.objects.count() == 1081
    assert Council.objects.count() == 470
    assert Council.objects.filter(successors__isnull=False).distinct().count() == 48
