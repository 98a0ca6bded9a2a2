"""`manage.py import_site`: an empty portal becomes the one that was exported."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.archive.importing import NotEmptyError, import_site
from portal.archive.manifest import NotAnExport


class Command(BaseCommand):
    """Imports, all or nothing."""

    help = "Fill a portal whose database was only migrated from a folder that export_site made."

    def add_arguments(self, parser: CommandParser) -> None:
        """The folder."""
        parser.add_argument("folder", type=Path, help="the folder that export_site made")

    def handle(self, **options: Any) -> None:
        """Import, index, and say how much."""
        try:
            manifest = import_site(options["folder"])
        except (NotAnExport, NotEmptyError) as error:
            raise CommandError(str(error)) from error
        rows = sum(entry.rows or 0 for entry in manifest.files)
        self.stdout.write(f"{rows:,} rows of {manifest.site} ({manifest.made_at}) are here now, and can be searched.")
