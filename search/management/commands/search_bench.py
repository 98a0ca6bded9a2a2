"""`manage.py search_bench`: how fast search is with many documents, as ratios measured in one run."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from search.engines.base import EngineError
from search.evaluation.corpus import fill, site_documents, temporary_engine
from search.evaluation.judged import BadSet
from search.evaluation.made_up import Vocabulary, make_up, make_up_queries, vocabulary_of
from search.evaluation.pace import measure_pace
from search.indexing.document import build_document
from search.query.aids import Aids

GOALS = (("2 to 4 words", (2, 3, 4), 2.5), ("5 or more words", (5, 6, 8), 5.0))
"""What a page may cost over a bare question to the engine (Q3)."""


class Command(BaseCommand):
    """Builds an index of made-up documents beside the site's, measures, and removes it."""

    help = "Measures search work with many made-up documents, in an index of its own."

    def add_arguments(self, parser: CommandParser) -> None:
        """Options."""
        parser.add_argument("--documents", type=int, default=100_000, metavar="N")
        parser.add_argument("--queries", type=int, default=200, metavar="N", help="of each length")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the table, or say why not."""
        if options["documents"] < 1 or options["queries"] < 2:
            raise CommandError("Give at least 1 document and 2 queries.")
        try:
            vocabulary = vocabulary_of(site_documents())
        except (BadSet, DatabaseError) as error:
            raise CommandError(f"The site's content cannot be read: {error}. Run `manage.py prepare`.") from error
        if not vocabulary.words:
            raise CommandError("The site has no content to take words from. Run `manage.py prepare`.")
        try:
            self._measure(vocabulary, options["documents"], options["queries"])
        except EngineError as error:
            raise CommandError(str(error)) from error

    def _measure(self, vocabulary: Vocabulary, documents: int, queries: int) -> None:
        with temporary_engine("embedded") as engine:
            started = time.perf_counter()
            fill(engine, (build_document(record, 1) for record in make_up(documents, vocabulary)))
            seconds = time.perf_counter() - started
            self.stdout.write(
                f"{documents:,} made-up documents with {len(vocabulary.words):,} words indexed in {seconds:.0f} s"
            )
            self.stdout.write(
                f"{'search work of a page':24}{'queries':>8}{'p95 ms':>9}{'bare ms':>9}{'ratio':>7}{'goal':>7}"
            )
            for name, lengths, goal in GOALS:
                pace = measure_pace(engine, Aids(), make_up_queries(queries, lengths, vocabulary))
                self.stdout.write(
                    f"{name:24}{pace.queries:8}{pace.page * 1000:9.2f}{pace.bare * 1000:9.2f}{pace.ratio:7.2f}"
                    f"{goal:7.1f} {'met' if pace.ratio <= goal else 'MISSED'}"
                )
