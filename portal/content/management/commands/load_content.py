"""`manage.py load_content`: the page tree, the records, figures and pages from the July 2013 paper."""

from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portal.content.load import load_content
from portal.content.problems import ContentProblem

NAMES = {
    "page": "pages",
    "record": "case studies",
    "briefing": "briefings",
    "figure": "figures",
    "conflict": "notes on figures",
    "table1": "rows of Table 1",
}


class Command(BaseCommand):
    """Loads what the portal ships with; safe to run again."""

    help = "Load the shipped pages, case studies and figures. What was loaded before, or edited since, is left alone."

    def handle(self, **options: Any) -> None:
        """Load, and print what was added. Stops with one sentence if a file or the vocabulary is not right."""
        try:
            ledger = load_content()
        except ContentProblem as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(f"{self.counted(ledger.added)} added." if ledger.added else "nothing new.")
        for key in ledger.kept:
            self.stdout.write(f"Left as it is, made here before: {key}")
        for sentence in ledger.left_out:
            self.stdout.write(f"Left out: {sentence}")

    def counted(self, keys: list[str]) -> str:
        """For instance "20 figures, 21 case studies"."""
        counts = Counter(key.partition(":")[0] for key in keys)
        return ", ".join(f"{counts[kind]} {name}" for kind, name in NAMES.items() if counts[kind])
