"""`manage.py load_vocabulary`: the vocabularies that ship with the portal."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portal.taxonomy.importers.loading import load_vocabulary
from portal.taxonomy.importers.table import RefusedRows, UnreadableFile


class Command(BaseCommand):
    """Loads services, interactions, themes, organisations and councils; keeps what editors changed."""

    help = "Load the vocabularies that ship with the portal. Safe to run again; editors' changes stay."

    def handle(self, **options: Any) -> None:
        """Load, and say in one line what was done."""
        try:
            done = load_vocabulary()
        except RefusedRows as error:
            raise CommandError(
                f"The shipped facts are damaged: {error}: " + "; ".join(map(str, error.problems[:5]))
            ) from error
        except UnreadableFile as error:
            raise CommandError(f"The shipped facts are damaged: {error}") from error
        parts = [f"{one.total:,} {one.name}{_what(one.new, one.changed)}" for one in done]
        self.stdout.write(", ".join(parts) + ".")


def _what(new: int, changed: int) -> str:
    counts = [f"{count:,} {word}" for count, word in ((new, "new"), (changed, "changed")) if count]
    return f" ({', '.join(counts)})" if counts else ""
