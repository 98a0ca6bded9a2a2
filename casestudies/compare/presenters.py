"""The comparison, worded for its template."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import unquote, urlencode

from django.utils.translation import gettext as _

from casestudies.compare.differences import Row, in_words
from casestudies.compare.fields import FIELDS, Values, likeness_field
from casestudies.compare.params import MOST, Chosen
from casestudies.compare.subjects import Subject, find_subjects
from casestudies.facets import CASE_KINDS
from casestudies.models import CaseStudyPage
from casestudies.presenters.related import related_cases
from casestudies.reusable import KINDS
from casestudies.solutions.models import SolutionPage
from portal.core.presentation import Link
from portal.core.visibility import Access
from portal.taxonomy.likeness.likeness import CREDIT
from portal.taxonomy.models import Council
from search.contract import find_results

LETTERS = "ABCD"

LIKENESS_AFTER = [field.name for field in FIELDS].index("type") + 1
"""Where the likeness to one's own council stands among the fields."""


@dataclass(frozen=True, slots=True)
class Column:
    """One of those compared: its letter, its page, the address of the comparison without it."""

    letter: str
    title: str
    url: str
    without: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """What one of them says of a field; nothing: not stated. The heading stands in front where columns do not."""

    column: Column
    values: Values


@dataclass(frozen=True, slots=True)
class Line:
    """One field, column by column."""

    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything the page prints. ``lines`` is empty while there are not two to compare."""

    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    sentences: tuple[str, ...]
    errors: tuple[str, ...]
    notices: tuple[str, ...]
    shown: tuple[Link, ...]
    hidden: tuple[tuple[str, str], ...]
    takes_more: bool
    text: str
    found: tuple[Link, ...]
    related: tuple[Link, ...]
    credit: str
    address: str
    status: int


def present_comparison(chosen: Chosen, access: Access, mine: Council | None = None) -> Comparison:
    """Word what was chosen for a reader, and how like their own council others are, if they chose it.

    What they may not find is exactly like what does not exist.
    """
    subjects = find_subjects(chosen, access)
    lost = chosen.count - len(subjects)
    there = _there(chosen, subjects)
    columns = tuple(_column(letter, subject, there) for letter, subject in zip(LETTERS, subjects, strict=False))
    rows = _rows(subjects, mine) if len(subjects) > 1 else ()
    takes_more = len(subjects) < MOST
    return Comparison(
        columns=columns,
        lines=tuple(_line(row, columns) for row in rows if row.differs or not chosen.only_differences),
        sentences=in_words(rows, LETTERS[: len(columns)]),
        errors=chosen.errors,
        notices=(*chosen.notices, *_lost(lost)),
        shown=_views(there) if rows else (),
        hidden=there.pairs,
        takes_more=takes_more,
        text=chosen.text,
        found=_found(there, access) if takes_more and chosen.text else (),
        related=_related(subjects, there, access),
        credit=str(CREDIT) if rows and mine else "",
        address=there.address(),
        status=_status(chosen, lost),
    )


def _rows(subjects: Sequence[Subject], mine: Council | None) -> tuple[Row, ...]:
    fields = FIELDS if mine is None else (*FIELDS[:LIKENESS_AFTER], likeness_field(mine), *FIELDS[LIKENESS_AFTER:])
    return tuple(Row(field.name, str(field.label), tuple(field.cell(each) for each in subjects)) for field in fields)


def _line(row: Row, columns: Sequence[Column]) -> Line:
    return Line(row.label, tuple(Cell(*pair) for pair in zip(columns, row.cells, strict=True)))


def _there(chosen: Chosen, subjects: Sequence[Subject]) -> Chosen:
    """What was chosen without what was not found: addresses made from it name nothing else."""
    return replace(
        chosen,
        cases=tuple(each.page.slug for each in subjects if not each.is_solution),
        solutions=tuple(each.page.slug for each in subjects if each.is_solution),
    )


def _column(letter: str, subject: Subject, there: Chosen) -> Column:
    kind = _("Solution") if subject.is_solution else ""
    return Column(letter, subject.page.title, subject.url, there.without(subject.parameter, subject.page.slug), kind)


def _lost(count: int) -> tuple[str, ...]:
    if not count:
        return ()
    if count == 1:
        return (_("One of those you chose is not on this site, or has another address now. Search for it below."),)
    return (_("Some of those you chose are not on this site, or have other addresses now. Search for them below."),)


def _status(chosen: Chosen, lost: int) -> int:
    if chosen.errors:
        return 400
    return 404 if lost and lost == chosen.count else 200


def _views(there: Chosen) -> tuple[Link, ...]:
    """Two plain links: all fields, or only those that differ."""
    whole, part = replace(there, only_differences=False), replace(there, only_differences=True)
    return (
        Link(_("Show all fields"), whole.address(), current=not there.only_differences),
        Link(_("Show only what differs"), part.address(), current=there.only_differences),
    )


def _found(there: Chosen, access: Access) -> tuple[Link, ...]:
    """What a search for the reader's words finds that can be added."""
    kinds = [kind.value for kind in CASE_KINDS]
    (results,) = find_results([urlencode({"q": there.text, "kind": [*kinds, "solution"]}, doseq=True)], access)
    links = (_addition(Link(each.title, each.url, each.kind), there) for each in results.first)
    return tuple(link for link in links if link is not None)


def _addition(link: Link, there: Chosen) -> Link | None:
    """The address of the comparison with this one added; None for what stands there, or cannot be compared."""
    parameter, slug = as_parameter(link.url)
    if not parameter or there.holds(parameter, slug):
        return None
    return replace(link, url=there.added(parameter, slug))


def as_parameter(url: str) -> tuple[str, str]:
    """How the page at this address is named in that of a comparison: parameter and slug; empty if it is neither."""
    first, _slash, rest = unquote(url).strip("/").partition("/")
    if first not in KINDS or not rest or "/" in rest:
        return "", ""
    return ("solution" if KINDS[first] is SolutionPage else "case"), rest


def _related(subjects: Sequence[Subject], there: Chosen, access: Access) -> tuple[Link, ...]:
    """With one chosen: records like it, each one click away from standing beside it."""
    if len(subjects) != 1 or not isinstance(subjects[0].page, CaseStudyPage):
        return ()
    names = subjects[0].cases[0].names
    services, themes = ([item.slug for item in names[relation]] for relation in ("service_items", "theme_items"))
    links = (_addition(link, there) for link in related_cases(subjects[0].page, services, themes, access))
    return tuple(link for link in links if link is not None)
