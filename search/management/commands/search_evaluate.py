"""`manage.py search_evaluate`: how good ranking is, on queries that people judged."""

import json
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from search.engines.base import EngineError
from search.evaluation.aids import NAMES, aids_for
from search.evaluation.corpus import ENGINES, temporary_engine
from search.evaluation.evaluate import Measured, evaluate
from search.evaluation.judged import BadSet
from search.evaluation.scores import compare

HEADING = f"{'set':30}{'queries':>8}{'nDCG@10':>9}{'MRR@10':>8}{'rec@100':>9}{'no word':>9}{'nothing':>9}{'p95 ms':>8}"

SHOWN = 10
"""Queries printed on each side of a comparison: the most lost and the most won."""

Scores = Mapping[str, Mapping[str, float]]


class Command(BaseCommand):
    """Indexes the set apart from the site and removes that index afterwards. Changes nothing."""

    help = (
        "Measures ranking on judged sets: a folder with queries.jsonl, qrels*.tsv and corpus.jsonl, or of such folders."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Options."""
        parser.add_argument("--set", required=True, type=Path, metavar="DIR", help="a judged set, or a folder of sets")
        parser.add_argument("--engine", choices=ENGINES, default="embedded")
        parser.add_argument("--without", default="", metavar="LIST", help=f"leave out of {','.join(NAMES)}")
        parser.add_argument("--json", type=Path, metavar="FILE", help="write the means there, each query beside it")
        parser.add_argument("--compare", type=Path, metavar="FILE", help="a file written by --json: show what changed")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print a line for each qrels file; end with an error if anything cannot be read."""
        without = frozenset(name for name in options["without"].split(",") if name)
        if unknown := without.difference(NAMES):
            raise CommandError(f"--without knows {', '.join(NAMES)}; not {', '.join(sorted(unknown))}.")
        before = _read_scores(options["compare"]) if options["compare"] else {}
        measured = []
        open_engine = partial(temporary_engine, options["engine"])
        self.stdout.write(HEADING)
        try:
            for each in evaluate(options["set"], open_engine, partial(aids_for, without=without)):
                measured.append(each)
                self._report(each)
        except DatabaseError as error:
            raise CommandError(f"The site’s database cannot be read: {error}. Run `manage.py prepare`.") from error
        except (BadSet, EngineError) as error:
            raise CommandError(str(error)) from error
        if options["json"]:
            _write(options["json"], measured)
        for each in measured if before else ():
            self._compare(each, before.get(each.name, {}))

    def _report(self, each: Measured) -> None:
        figures = each.figures
        quality = (
            f"{figures['ndcg@10']:9.3f}{figures['mrr@10']:8.3f}{figures['recall@100']:9.3f}"
            if each.graded
            else f"{'-':>9}{'-':>8}{'-':>9}"
        )
        shares = f"{each.no_words:9.1%}{figures['no_result']:9.1%}{each.p95 * 1000:8.1f}"
        self.stdout.write(f"{each.name:30}{len(each.results):8}{quality}{shares}")
        if not each.graded:
            self._report_unanswerable(each)

    def _report_unanswerable(self, each: Measured) -> None:
        rows = each.results.values()
        called = [row for row in rows if row.answering]
        related = sum(row.total > 0 for row in rows) - len(called)
        self.stdout.write(f"  Nothing answers these. Called a match: {len(called)}; shown as related only: {related}.")
        for row in called:
            self.stdout.write(f"  “{row.text}” is said to match {row.answering}")

    def _compare(self, each: Measured, before: Mapping[str, float]) -> None:
        shared = [query for query in each.results if query in before]
        if not shared:
            self.stdout.write(f"{each.name}: nothing to compare with.")
            return
        found = compare([before[query] for query in shared], [each.results[query].ndcg for query in shared])
        t = "no difference" if found.t is None else f"paired t {found.t:+.2f}"
        self.stdout.write(f"{each.name}: nDCG@10 {found.mean:+.4f} over {found.queries} queries, {t}")
        changes = sorted((each.results[query].ndcg - before[query], query) for query in shared)
        for change, query in [*changes[:SHOWN], *changes[SHOWN:][-SHOWN:]]:
            if change:
                self.stdout.write(f"  {change:+.3f} {query} “{each.results[query].text}”")


def _queries_file(file: Path) -> Path:
    return file.with_suffix(f".queries{file.suffix}")


def _write(file: Path, measured: list[Measured]) -> None:
    means = {each.name: each.figures for each in measured if each.graded}
    queries = {each.name: {query: row.ndcg for query, row in each.results.items()} for each in measured}
    try:
        file.write_text(json.dumps(means, indent=2) + "\n", encoding="utf-8")
        _queries_file(file).write_text(json.dumps(queries) + "\n", encoding="utf-8")
    except OSError as error:
        raise CommandError(f"{error.filename} cannot be written: {error.strerror}.") from error


def _read_scores(file: Path) -> Scores:
    """nDCG@10 of each query, by set, as ``_write`` left it beside ``file``."""
    beside = _queries_file(file)
    try:
        scores: Scores = json.loads(beside.read_text(encoding="utf-8"))
    except OSError as error:
        raise CommandError(f"{beside} cannot be read: {error.strerror}. Write it with --json {file}.") from error
    except ValueError as error:
        raise CommandError(f"{beside} is no JSON: {error}. Write it anew with --json {file}.") from error
    return scores
