"""`manage.py make_vocabulary_facts FOLDER`: the compact fact files, made again from the public lists."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portal.taxonomy.importers.shipping import PublicLists, make_facts
from portal.taxonomy.importers.table import RefusedRows, UnreadableFile


class Command(BaseCommand):
    """Writes the files of `portal/taxonomy/facts/` that come from lists; for developers preparing a release."""

    help = "Make the compact fact files again from the public lists in FOLDER (see portal/taxonomy/facts/SOURCES.md)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The folder that holds esd/, councils/ and govuk/."""
        parser.add_argument("folder", type=Path)

    def handle(self, *, folder: Path, **options: Any) -> None:
        """Write the files, and say how many rows each has."""
        try:
            rows = make_facts(PublicLists.under(folder))
        except RefusedRows as error:
            raise CommandError(f"Nothing was written. {error}:\n" + "\n".join(map(str, error.problems))) from error
        except UnreadableFile as error:
            raise CommandError(f"Nothing was written. {error}") from error
        for name, count in rows.items():
            self.stdout.write(f"{name}: {count:,} rows")
