"""The first row of a file: which column stands where."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from rapidfuzz import fuzz, process

from casestudies.exchange.columns import BY_HEADING, COLUMNS, ONLY_EXPORTED, Column
from casestudies.exchange.names import NEAR_ENOUGH
from casestudies.exchange.problems import Problem
from casestudies.exchange.table import Fault, Row, address
from casestudies.standard.must import shorten
from portal.core.spreadsheet import plain_cell

_PASSED_OVER = {heading.casefold() for heading in ONLY_EXPORTED}


def read_headings(heads: Row) -> tuple[Mapping[int, Column], list[Problem]]:
    """The columns by their places, and what is wrong with the headings."""
    found: dict[int, Column] = {}
    problems = []
    for place, cell in heads.cells.items():
        text = " ".join(plain_cell("" if isinstance(cell, Fault) else str(cell)).split())
        column = BY_HEADING.get(text.casefold())
        if column is None and text.casefold() in _PASSED_OVER:
            continue
        where = address(place, heads.number)
        if column is None:
            problems.append(Problem(heads.number, where, shorten(text), _unknown(text)))
        elif column in found.values():
            words = _("There are two columns “%(heading)s”. Take one out.") % {"heading": column.heading}
            problems.append(Problem(heads.number, where, column.heading, words))
        else:
            found[place] = column
    if not found:
        words = _("The first row must hold the headings of the template. Download it and copy them.")
        return {}, [Problem(heads.number, _row(heads.number), "", words)]
    for column in COLUMNS:
        if column.needed and column not in found.values():
            words = _("The column “%(heading)s” is missing. Add it.") % {"heading": column.heading}
            problems.append(Problem(heads.number, _row(heads.number), column.heading, words))
    return found, problems


def _row(number: int) -> str:
    return _("Row %(row)d") % {"row": number}


def _unknown(text: str) -> str:
    names = {heading: column.heading for heading, column in BY_HEADING.items()}
    near = process.extractOne(text.casefold()[:200], names.keys(), scorer=fuzz.ratio, score_cutoff=NEAR_ENOUGH)
    if near is None:
        return _("No column has this heading. Take the column out, or give it a heading of the template.")
    return _("No column has this heading. Did you mean “%(heading)s”?") % {"heading": names[near[0]]}
