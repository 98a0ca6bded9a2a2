"""`manage.py export_site`: all that everybody may read, as files."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.archive.export import export_site


class Command(BaseCommand):
    """Exports. Nothing that is not public leaves: no drafts, no people, no addresses."""

    help = "Write all that everybody may read into a new folder: JSON lines, files, and a manifest with hashes."

    def add_arguments(self, parser: CommandParser) -> None:
        """The folder."""
        parser.add_argument("folder", type=Path, help="a folder that does not exist yet")

    def handle(self, **options: Any) -> None:
        """Export and say how much."""
        try:
            manifest = export_site(options["folder"])
        except OSError as error:
            raise CommandError(str(error)) from error
        rows = sum(entry.rows or 0 for entry in manifest.files)
        media = sum(entry.rows is None for entry in manifest.files)
        self.stdout.write(f"{rows:,} rows and {media:,} files are in {options['folder']}.")
