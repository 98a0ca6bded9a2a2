"""Synonyms as a table: written for a spreadsheet, read back, and compared with what is kept before anything changes."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from portal.core.spreadsheet import plain_cell
from search.language.normalise import clean
from search.models import SynonymRule
from search.words.rules import MEANINGS, SEPARATOR, WORDS, Book, Written, written

HEADS = {WORDS: "What people type", MEANINGS: "Also search for", "both_ways": "Both ways", "reason": "Reason"}
"""Field and head of each column, in order. Heads are part of the format and are not translated."""

MOST_ROWS = 5_000
"""Rows of one table: more than any team looks after."""

LONGEST_REASON = 250

_YES_OR_NO = {"yes": True, "y": True, "true": True, "no": False, "n": False, "false": False, "": False}


@dataclass(frozen=True, slots=True)
class Row:
    """One synonym of a table, and the line it begins on."""

    line: int
    written: Written
    reason: str


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is wrong, and where. Line 0 means the table as a whole."""

    line: int
    column: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Changes:
    """What a table would change. With any problem, nothing may be carried out."""

    added: list[Row] = field(default_factory=list)
    changed: list[tuple[SynonymRule, Row]] = field(default_factory=list)
    same: list[Row] = field(default_factory=list)
    problems: list[RowProblem] = field(default_factory=list)


def table_rows() -> Iterator[Sequence[str]]:
    """Every synonym as the cells of its row."""
    for rule in SynonymRule.objects.all():
        both_ways = "yes" if rule.both_ways else "no"
        yield rule.words, f"{SEPARATOR} ".join(rule.meaning_lines), both_ways, rule.reason


def compare(text: str) -> Changes:
    """Say what the table ``text`` would change. A row whose words have a synonym changes it; none is deleted."""
    rows, problems = read_rows(text)
    kept = {written(rule).rule.words: rule for rule in SynonymRule.objects.all()}
    given = {row.written.rule.words for row in rows}
    book = Book([written(rule) for words, rule in kept.items() if words not in given])
    for row in rows:
        book.add(row.written)
    changes = Changes(problems=problems)
    for row in rows:
        for problem in book.problems(row.written):
            problems.append(RowProblem(row.line, HEADS[problem.field], problem.sentence))
        rule = kept.get(row.written.rule.words)
        if rule is None:
            changes.added.append(row)
        elif _says_the_same(rule, row):
            changes.same.append(row)
        else:
            changes.changed.append((rule, row))
    problems.sort(key=lambda problem: problem.line)
    return changes


def carry_out(changes: Changes, user: Any) -> None:
    """Make every change, or none; each is in the history of its synonym."""
    with transaction.atomic():
        for row in changes.added:
            _save(SynonymRule(owner=user), row, "wagtail.create", user)
        for rule, row in changes.changed:
            _save(rule, row, "wagtail.edit", user)


def _save(rule: SynonymRule, row: Row, action: str, user: Any) -> None:
    rule.words, rule.meanings = row.written.words, "\n".join(row.written.meanings)
    rule.both_ways, rule.reason = row.written.both_ways, row.reason
    rule.save()
    log(rule, action, user=user)


def _says_the_same(rule: SynonymRule, row: Row) -> bool:
    mine = (rule.words, rule.meaning_lines, rule.both_ways, rule.reason)
    return mine == (row.written.words, list(row.written.meanings), row.written.both_ways, row.reason)


def read_rows(text: str) -> tuple[list[Row], list[RowProblem]]:
    """Return the rows of a table that can be read, and what is wrong with the others."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[Row] = []
    problems: list[RowProblem] = []
    try:
        heads = [clean(cell) for cell in next(reader, [])]
        missing = [head for head in HEADS.values() if head not in heads]
        if missing:
            sentence = _("Name these columns in the first line, with commas between: %(heads)s. Missing: %(missing)s.")
            values = {"heads": ", ".join(HEADS.values()), "missing": ", ".join(missing)}
            return [], [RowProblem(1, "", sentence % values)]
        line = reader.line_num + 1
        for cells in reader:
            if any(cell.strip() for cell in cells):
                row, wrong = _read_row(line, dict(zip(heads, cells, strict=False)))
                problems.extend(wrong)
                rows.append(row)
            line = reader.line_num + 1
    except csv.Error as error:
        sentence = _("The table cannot be read from here on (%(error)s). Save it as “CSV UTF-8” and try again.")
        problems.append(RowProblem(reader.line_num, "", sentence % {"error": error}))
    if not rows and not problems:
        problems.append(RowProblem(0, "", _("There is no synonym in this table.")))
    if len(rows) > MOST_ROWS:
        sentence = _("There are more than %(most)d synonyms in this table. Upload it in parts.")
        return [], [RowProblem(0, "", sentence % {"most": MOST_ROWS})]
    return rows, problems


def _read_row(line: int, cells: dict[str, str]) -> tuple[Row, list[RowProblem]]:
    read = {name: clean(plain_cell(cells.get(head, ""))) for name, head in HEADS.items()}
    problems = []
    both_ways = _YES_OR_NO.get(read["both_ways"].lower())
    if both_ways is None:
        sentence = _("“%(given)s” is neither yes nor no.") % {"given": read["both_ways"][:40]}
        problems.append(RowProblem(line, HEADS["both_ways"], sentence))
    if not read["reason"]:
        problems.append(RowProblem(line, HEADS["reason"], _("Say why, for whoever looks after this next.")))
    elif len(read["reason"]) > LONGEST_REASON:
        sentence = _("Use at most %(longest)d characters.") % {"longest": LONGEST_REASON}
        problems.append(RowProblem(line, HEADS["reason"], sentence))
    meanings = [text for part in read[MEANINGS].split(SEPARATOR) if (text := part.strip())]
    return Row(line, Written(read[WORDS], meanings, bool(both_ways)), read["reason"]), problems
