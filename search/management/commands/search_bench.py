"""`manage.py search_bench`: how fast search is with many documents, as ratios measured in one run."""

import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from search.engines.base import Document, Engine, EngineError
from search.evaluation.aids import aids_for
from search.evaluation.corpus import ENGINES, fill, site_documents, temporary_engine
from search.evaluation.judged import BadSet
from search.evaluation.made_up import Vocabulary, make_up, make_up_queries, vocabulary_of
from search.evaluation.pace import Pace, measure_pace
from search.indexing.document import build_document
from search.query.aids import Aids

GOALS = (("2 to 4 words", (2, 3, 4), 2.5), ("5 or more words", (5, 6, 8), 5.0))
"""What a page may cost over a bare question to the engine (Q3)."""


OTHERS_GOAL = 3.0
"""What a page of another engine may cost over the same page of the embedded one."""

HEADING = f"{'search work of a page':32}{'queries':>8}{'p95 ms':>9}{'bare ms':>9}{'strict':>9}{'ratio':>7}{'goal':>7}"


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
        if not vocabulary.telling().words:
            raise CommandError("The site has no content to take words from. Run `manage.py prepare`.")
        try:
            self._measure(vocabulary, options["documents"], options["queries"])
        except EngineError as error:
            raise CommandError(str(error)) from error

    def _measure(self, vocabulary: Vocabulary, documents: int, queries: int) -> None:
        with ExitStack() as opened:
            names = ENGINES if settings.ELASTICSEARCH_URL else ENGINES[:1]
            engines = [opened.enter_context(temporary_engine(name)) for name in names]
            all_aids = [self._fill(engine, vocabulary, documents) for engine in engines]
            self.stdout.write(HEADING)
            for words, lengths, goal in GOALS:
                asked = make_up_queries(queries, lengths, vocabulary)
                paces = [measure_pace(engine, aids, asked) for engine, aids in zip(engines, all_aids, strict=True)]
                self._report(f"{engines[0].name}, {words}", paces[0], paces[0].page / paces[0].bare, goal)
                for engine, pace in zip(engines[1:], paces[1:], strict=True):
                    self._report(f"{engine.name}, {words}", pace, pace.page / paces[0].page, OTHERS_GOAL)
        self.stdout.write(
            "Bare: one plain question for any of the words, with every facet; strict: for as many as the page."
        )
        self.stdout.write("The ratio is page to bare; of another engine, its page to the embedded engine's.")

    def _fill(self, engine: Engine, vocabulary: Vocabulary, documents: int) -> Aids:
        """Build the index. Returns the aids for it."""
        light: list[Document] = []

        def made_up() -> Iterator[Document]:
            for record in make_up(documents, vocabulary):
                document = build_document(record, 1)
                light.append(replace(document, title=(), combined=(), words=(), beginnings=()))
                yield document

        started = time.perf_counter()
        fill(engine, made_up())
        seconds = time.perf_counter() - started
        self.stdout.write(f"{engine.name}: {documents:,} made-up documents indexed in {seconds:.0f} s")
        return aids_for(engine, light)

    def _report(self, name: str, pace: Pace, ratio: float, goal: float) -> None:
        seconds = "".join(f"{each * 1000:9.2f}" for each in (pace.page, pace.bare, pace.strict))
        met = "met" if ratio <= goal else "MISSED"
        self.stdout.write(f"{name:32}{pace.queries:8}{seconds}{ratio:7.2f}{goal:7.1f} {met}")
