"""`manage.py search_rebuild`: builds the search index anew from the database."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from search.engines.base import EngineError
from search.indexing.rebuild import is_needed, rebuild
from search.indexing.sinks import LockBusy, all_sinks


class Command(BaseCommand):
    """Builds beside the index in use and switches at the end, so the site may stay up."""

    help = "Builds the search index anew from the database. The site may stay up."

    def add_arguments(self, parser: CommandParser) -> None:
        """Options."""
        parser.add_argument("--if-needed", action="store_true", help="do nothing if there is an index that answers")

    def handle(self, *args: Any, **options: Any) -> None:
        """Rebuild every engine's index, or say why not."""
        for sink in all_sinks():
            if options["if_needed"] and not is_needed(sink):
                self.stdout.write(f"{sink.name}: the index answers; nothing to do.")
                continue
            try:
                done = rebuild(sink)
            except (EngineError, LockBusy) as error:
                raise CommandError(f"{sink.name}: {error} The index in use is unchanged.") from error
            self.stdout.write(
                f"{sink.name}: {done.documents} documents in {done.seconds:.1f} s, {done.rate:.0f} a second; "
                f"{done.replayed} records that changed lately brought in; in use now."
            )
            for record_id, reason in done.refused.items():
                self.stderr.write(f"{sink.name}: left out {record_id}: {reason}")
