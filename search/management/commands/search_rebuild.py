"""`manage.py search_rebuild`: builds the search index anew from the database."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from search.engines.base import EngineError
from search.indexing.rebuild import is_needed, rebuild
from search.indexing.sinks import LockBusy, Sink, all_sinks, embedded_sink

BAR = 40
"""Characters of the progress bar."""


class Command(BaseCommand):
    """Builds beside the index in use and switches at the end, so the site may stay up."""

    help = "Builds the search index anew from the database. The site may stay up."

    def add_arguments(self, parser: CommandParser) -> None:
        """Options."""
        parser.add_argument("--if-needed", action="store_true", help="do nothing if there is an index that answers")

    def handle(self, *args: Any, **options: Any) -> None:
        """Rebuild everything search reads. A store that fails stops no other; then say which and why.

        With ``--if-needed``, which runs before the site starts, only the embedded engine's failure is an error: it
        answers while another cannot.
        """
        failures = []
        for sink in all_sinks():
            if options["if_needed"] and not is_needed(sink):
                self.stdout.write(f"{sink.name}: the index answers; nothing to do.")
                continue
            try:
                self._rebuild(sink)
            except (EngineError, LockBusy) as error:
                failures.append(f"{sink.name}: {error} The index in use is unchanged.")
                if options["if_needed"] and sink != embedded_sink():
                    self.stderr.write(f"{failures.pop()} The embedded engine answers meanwhile.")
        if failures:
            raise CommandError(" ".join(failures))

    def _rebuild(self, sink: Sink) -> None:
        def progress(read: int, total: int) -> None:
            bar = ("#" * (BAR * read // total)).ljust(BAR, ".")
            self.stdout.write(f"\r{sink.name}: {bar} {read} of {total}", ending="\n" if read == total else "")
            self.stdout.flush()

        done = rebuild(sink, progress if self.stdout.isatty() else None)
        self.stdout.write(
            f"{sink.name}: {done.documents} documents in {done.seconds:.1f} s, {done.rate:.0f} a second; "
            f"{done.replayed} records that changed lately brought in; in use now."
        )
        for record_id, reason in done.refused.items():
            self.stderr.write(f"{sink.name}: left out {record_id}: {reason}")
