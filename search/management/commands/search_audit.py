"""`manage.py search_audit`: does the index say what the database says?"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from search.engines.base import EngineError
from search.indexing.audit import Drift, audit
from search.indexing.sinks import LockBusy, all_sinks


class Command(BaseCommand):
    """Compares by id and content. Changes nothing unless told to repair."""

    help = "Compares the search index with the database; --repair writes what differs anew."

    def add_arguments(self, parser: CommandParser) -> None:
        """Options."""
        parser.add_argument("--repair", action="store_true", help="write what differs anew")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print what differs in every store; end with an error if something still does."""
        troubles = []
        for sink in all_sinks():
            try:
                found = audit(sink, repair=options["repair"])
                left = audit(sink) if options["repair"] and found.total else found
            except (EngineError, LockBusy) as error:
                troubles.append(f"{sink.name}: {error}")
                continue
            self._report(sink.name, found, verbose=options["verbosity"] > 1)
            if options["repair"]:
                self.stdout.write(f"{sink.name}: {found.total - left.total} repaired, {left.total} left.")
            if left.total or left.failed:
                troubles.append(f"{sink.name}: {_advice(left, repaired=options['repair'])}")
        if troubles:
            raise CommandError(" ".join(troubles))

    def _report(self, name: str, found: Drift, *, verbose: bool) -> None:
        self.stdout.write(
            f"{name}: {len(found.missing)} missing, {len(found.stale)} stale, {len(found.orphan)} orphan."
        )
        for record_id, reason in found.failed.items():
            self.stdout.write(f"{name}: {record_id} cannot be indexed: {reason}")
        if verbose:
            for label, ids in (("missing", found.missing), ("stale", found.stale), ("orphan", found.orphan)):
                self.stdout.writelines(f"{label} {record_id}" for record_id in ids)


def _advice(left: Drift, *, repaired: bool) -> str:
    if not left.total:
        return "mend the records named above: what is wrong with them cannot be repaired from here."
    return f"the index differs. {'Run `manage.py search_rebuild`.' if repaired else 'Run it again with --repair.'}"
