"""`manage.py import_vocabulary services|councils FILE`: a full public list."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portal.taxonomy.importers.importing import (
    ImplausibleList,
    Imported,
    ServiceFiles,
    import_councils,
    import_services,
)
from portal.taxonomy.importers.report import report_lines
from portal.taxonomy.importers.table import RefusedRows, UnreadableFile

MOST_PROBLEMS = 500
"""Lines of refusal printed; a file with more is the wrong file."""


class Command(BaseCommand):
    """Brings services or councils up to date with a public list, and says what is new, changed and gone."""

    help = (
        "Bring services or councils up to date with a public CSV list. Nothing is ever deleted, editors' changes stay, "
        "and a file with a bad row is refused whole. portal/taxonomy/facts/SOURCES.md says where the lists are."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which list, its file, and what may be done with it."""
        parser.add_argument("vocabulary", choices=["services", "councils"], help="which list the file is")
        parser.add_argument("file", type=Path, help="the CSV file")
        parser.add_argument("--dry-run", action="store_true", help="say what would change and write nothing")
        services = parser.add_argument_group("for services")
        services.add_argument(
            "--provided-by", type=Path, help="the list “organisationTypes_services”: who provides what"
        )
        services.add_argument("--functions", type=Path, help="the list “functions_services”: the group of each service")
        services.add_argument(
            "--add-unprovided", action="store_true", help="add new services nobody is known to provide"
        )
        services.add_argument("--retire", action="store_true", help="mark services retired that the list no longer has")

    def handle(self, *, vocabulary: str, file: Path, dry_run: bool, **options: Any) -> None:
        """Import, and print what was found; raises CommandError with every reason for a refusal."""
        try:
            done = self._import(vocabulary, file, dry_run, options)
        except UnreadableFile as error:
            raise CommandError(f"Nothing was written. {error}") from error
        except ImplausibleList as error:
            raise CommandError(f"Nothing was written. {error}") from error
        except RefusedRows as error:
            raise CommandError(_refusal(error)) from error
        for line in report_lines(done, everything=options["verbosity"] > 1):
            self.stdout.write(line)
        self.stdout.write("Dry run: nothing was written." if dry_run else "Written.")

    def _import(self, vocabulary: str, file: Path, dry_run: bool, options: dict[str, Any]) -> Imported:
        given = [name for name in ("provided_by", "functions", "add_unprovided", "retire") if options[name]]
        if vocabulary == "councils":
            if given:
                raise CommandError(f"--{given[0].replace('_', '-')} is for services only. Leave it out.")
            return import_councils(file, dry_run=dry_run)
        return import_services(
            ServiceFiles(file, options["provided_by"], options["functions"]),
            dry_run=dry_run,
            add_unprovided=options["add_unprovided"],
            retire_gone=options["retire"],
        )


def _refusal(error: RefusedRows) -> str:
    lines = [str(problem) for problem in error.problems[:MOST_PROBLEMS]]
    if len(error.problems) > MOST_PROBLEMS:
        lines.append(f"and {len(error.problems) - MOST_PROBLEMS:,} more")
    return "\n".join([f"Nothing was written. {error}:", *lines])
