"""`manage.py load_synonyms`: the synonyms that ship with the portal."""

from typing import Any

from django.core.management.base import BaseCommand

from search.words.starter import load_starters


class Command(BaseCommand):
    """Adds shipped synonyms that were never offered to this site; what editors decided is never undone."""

    help = "Add the synonyms that ship with the portal. Safe to run again: each is offered once."

    def handle(self, **options: Any) -> None:
        """Load, and say what came of it."""
        loaded = load_starters()
        self.stdout.write(f"Synonyms: {loaded.added} added.")
        if loaded.left_out:
            self.stdout.write(f"Left out, because synonyms here say it already: {', '.join(loaded.left_out)}.")
