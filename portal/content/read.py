"""Reading the shipped facts: one TOML file for each record, page and briefing, one for all figures, Table 1 as CSV."""

import csv
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, fields
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, TypeVar

from portal.content.problems import ContentProblem

FOLDER = Path(__file__).parent / "facts"

Block = Mapping[str, Any]
"""One block of a story: its kind with what it holds, and beside it perhaps a note or how many rows are shown. See
``story`` for the kinds."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureFacts:
    """A number in a record; ``statistic`` is the slug of the figure it repeats."""

    what: str
    after: str
    kind: str = "outcome"
    unit: str = ""
    method: str = ""
    statistic: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerFacts:
    """An organisation that took part, by its slug, and its part in the matter."""

    organisation: str
    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordFacts:
    """One case study from the paper. ``source_words`` are passages of the paper, unchanged but for [sic]."""

    file: str
    slug: str
    title: str
    kind: str
    summary: str
    source_words: tuple[str, ...]
    source_note: str = ""
    stage: str = ""
    services: tuple[int, ...] = ()
    themes: tuple[str, ...] = ()
    interactions: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    partners: tuple[PartnerFacts, ...] = ()
    problem: tuple[Block, ...] = ()
    what_we_did: tuple[Block, ...] = ()
    what_happened: tuple[Block, ...] = ()
    depends_on: tuple[Block, ...] = ()
    assisted_route: str = ""
    shut_out: str = ""
    connectivity: str = ""
    measures: tuple[MeasureFacts, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFacts:
    """One standing page; ``path`` is its address without the slashes around it, for instance ``about/purposes``."""

    file: str
    path: str
    title: str
    summary: str
    body: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefingFacts:
    """One briefing for the board. It asks for no decision: the paper asks for none."""

    file: str
    slug: str
    title: str
    summary: str
    argument: tuple[Block, ...]
    figures: tuple[Block, ...] = ()
    barriers: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureFacts:
    """One figure with the words that give it."""

    file: str
    slug: str
    title: str
    display: str
    unit: str
    source_words: str
    caveat: str
    low: str = ""
    high: str = ""
    period: str = ""
    geography: str = ""
    services: tuple[int, ...] = ()
    themes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictFacts:
    """A note on figures that do not fit together, named by their slugs."""

    file: str
    slug: str
    note: str
    figures: tuple[str, ...]
    concerns_table1: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RowFacts:
    """One row of Table 1. The rank and the matching to services and interactions are ours."""

    file: str
    rank: int
    service_area: str
    visit_type: str
    percent_of_total: Decimal
    visits_as_printed: str
    visits: int
    correction_note: str
    services: tuple[int, ...]
    interactions: tuple[str, ...]


def read_records(folder: Path = FOLDER) -> list[RecordFacts]:
    """The records in the order of their file names: ``01-some-slug.toml`` is the record some-slug."""
    return [_record(path) for path in sorted((folder / "records").glob("*.toml"))]


def read_pages(folder: Path = FOLDER) -> list[PageFacts]:
    """The standing pages, each parent before its children: ``01-about/02-purposes.toml`` is /about/purposes/."""
    paths = sorted((folder / "pages").rglob("*.toml"), key=lambda path: path.with_suffix("").parts)
    return [_page(path, folder / "pages") for path in paths]


def read_briefings(folder: Path = FOLDER) -> list[BriefingFacts]:
    """The briefings in the order of their file names: ``01-some-slug.toml`` is the briefing some-slug."""
    paths = sorted((folder / "briefings").glob("*.toml"))
    return [_build(BriefingFacts, {**_tables(path), "file": path.name, "slug": _slug(path)}) for path in paths]


def read_figures(folder: Path = FOLDER) -> list[FigureFacts]:
    """The figures, in the order in which they are shown."""
    path = folder / "figures.toml"
    return [_build(FigureFacts, {"file": path.name, **table}) for table in _tables(path).get("figure", [])]


def read_conflicts(folder: Path = FOLDER) -> list[ConflictFacts]:
    """The notes on figures that do not fit together."""
    path = folder / "figures.toml"
    return [_build(ConflictFacts, {"file": path.name, **table}) for table in _tables(path).get("conflict", [])]


def read_table1(folder: Path = FOLDER) -> list[RowFacts]:
    """The rows of Table 1."""
    path = folder / "table1.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        return [_row(cells, f"{path.name}, row {number}") for number, cells in enumerate(csv.DictReader(stream), 1)]


def _record(path: Path) -> RecordFacts:
    table = _tables(path)
    nested: dict[str, Any] = {"file": path.name, "slug": _slug(path)}
    for name, part in (("measures", MeasureFacts), ("partners", PartnerFacts)):
        nested[name] = tuple(_build(part, row, path.name) for row in table.get(name, []))
    return _build(RecordFacts, {**table, **nested})


def _page(path: Path, top: Path) -> PageFacts:
    steps = path.relative_to(top).with_suffix("").parts
    address = "/".join(step.partition("-")[2] for step in steps)
    return _build(PageFacts, {**_tables(path), "file": path.name, "path": address})


def _row(cells: dict[str, str], where: str) -> RowFacts:
    try:
        return RowFacts(
            file=where,
            rank=int(cells["rank"]),
            service_area=cells["service_area"],
            visit_type=cells["visit_type"],
            percent_of_total=Decimal(cells["percent_of_total"]),
            visits_as_printed=cells["visits_as_printed"],
            visits=int(cells["visits"]),
            correction_note=cells["correction_note"],
            services=tuple(int(part) for part in cells["services"].split()),
            interactions=tuple(cells["interactions"].split()),
        )
    except (KeyError, ValueError, InvalidOperation) as error:
        raise ContentProblem(f"{where} cannot be read ({error}). Correct the file and load again.") from error


def _tables(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ContentProblem(f"{path.name} is not valid TOML: {error}. Correct the file and load again.") from error


def _build(kind: type[T], table: Mapping[str, Any], file: str = "") -> T:
    """``table`` as a ``kind``; refuses a key that is missing or that nothing would read."""
    where = file or table["file"]
    names = {field.name: field.default is MISSING for field in fields(kind)}  # type: ignore[arg-type]  # dataclasses all
    missing = sorted(name for name, needed in names.items() if needed and name not in table)
    unknown = sorted(table.keys() - names.keys())
    if missing or unknown:
        wrong = list(_sentences({"is missing": missing, "is not known": unknown}))
        raise ContentProblem(f"{where}: {'; '.join(wrong)}. Correct the file and load again.")
    return kind(**{name: tuple(value) if isinstance(value, list) else value for name, value in table.items()})


def _sentences(wrong: Mapping[str, list[str]]) -> Iterator[str]:
    for words, names in wrong.items():
        if names:
            yield f"{', '.join(names)} {words}"


def _slug(path: Path) -> str:
    return path.stem.partition("-")[2]
