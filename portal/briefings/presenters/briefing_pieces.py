"""The blocks of a briefing worded for their templates, each from what was loaded for all of them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.blocks import StreamValue
from wagtail.rich_text.rewriters import extract_attrs

from casestudies.models import CaseStudyPage
from casestudies.presenters.card import case_address
from portal.barriers.counting import in_words
from portal.barriers.models import Barrier
from portal.briefings.presenters.briefing_references import References
from portal.core.blocks.text import TextValue, Together
from portal.core.presentation import Evidence, Link
from portal.gaps.gaps import choose
from portal.gaps.listing import GapParams, Show
from portal.gaps.rows import RowView, full_rows
from portal.statistics.blocks import Chart
from portal.statistics.models import Statistic, Table1Row
from portal.statistics.references import TAG
from portal.statistics.rich_text import key_of, markup_of


@dataclass(frozen=True, slots=True)
class Piece:
    """One part of a briefing: what it prints and the template that prints it."""

    template: str
    content: Any


@dataclass(frozen=True, slots=True)
class CasePiece:
    """A case study in short. ``note`` is why it matters here."""

    case: Link
    kind: str
    kind_code: str
    summary: str
    evidence: Evidence
    historical: bool
    note: str


@dataclass(frozen=True, slots=True)
class BarrierPiece:
    """A block with how many councils it stops and where it stands."""

    barrier: Link
    councils: str
    state: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class ResultsPiece:
    """What a search finds: its first titles, and all of it as a link."""

    heading: str
    titles: tuple[Link, ...]
    everything: Link


@dataclass(frozen=True, slots=True)
class Missing:
    """Stands where something cannot be shown, in one sentence."""

    words: str


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of Table 1 or of the gap map; the rest is behind the link."""

    caption: str
    rows: tuple[RowView, ...] | tuple[Table1Row, ...]
    more: Link


@dataclass(frozen=True, slots=True)
class Reading:
    """What was loaded, and for whom: ``for_board`` tells of what is gone, which other readers are not shown."""

    references: References
    for_board: bool


_COMPONENT = "briefings/components/%s.html"


def build_pieces(stream: StreamValue, reading: Reading) -> tuple[Piece, ...]:
    """The parts of one stream. What has no reference in it is printed by its own block."""
    raw = list(stream.raw_data)
    texts = iter(_texts([block["value"] for block in raw if block["type"] == "text"], reading))
    pieces = []
    for place, block in enumerate(raw):
        build = _BUILDERS.get(block["type"])
        if build is not None:
            piece = build(block["value"], reading)
        else:
            value = next(texts) if block["type"] == "text" else stream[place]
            piece = Piece(_COMPONENT % "block", value)
        if piece is not None:
            pieces.append(piece)
    return tuple(pieces)


def _texts(sources: Iterable[str], reading: Reading) -> list[TextValue]:
    """Texts with the figures in their sentences, which were loaded with all others."""
    figures = reading.references.statistics
    filled = [
        TAG.sub(lambda tag: markup_of(figures.get(key_of(extract_attrs(tag[0])) or 0)), source or "")
        for source in sources
    ]
    together = Together(filled)
    return [TextValue(source, together) for source in filled]


def _missing(words: str, reading: Reading) -> Piece | None:
    return Piece(_COMPONENT % "missing", Missing(words)) if reading.for_board else None


def _figure(value: Mapping[str, Any], reading: Reading) -> Piece | None:
    plate = reading.references.figures.get(value.get("statistic") or 0)
    if plate is None:
        return _missing(_("A figure that was deleted stood here."), reading)
    return Piece(_COMPONENT % "figure", plate)


def _case(value: Mapping[str, Any], reading: Reading) -> Piece | None:
    key, found = value.get("case_study") or 0, reading.references
    if key in found.closed:
        return Piece(_COMPONENT % "missing", Missing(_("Here stands a case study that you may not see.")))
    if key in found.unpublished:
        return _missing(_("A case study stood here. It is not published any more."), reading)
    if key not in found.cases:
        return _missing(_("A case study that was deleted stood here."), reading)
    return Piece(_COMPONENT % "case", _case_piece(found.cases[key], value.get("note") or ""))


def _case_piece(case: CaseStudyPage, note: str) -> CasePiece:
    return CasePiece(
        case=Link(case.title, case_address(case.slug)),
        kind=str(case.get_kind_display()),
        kind_code=case.kind,
        summary=case.summary,
        evidence=Evidence(int(case.evidence), str(case.evidence.in_words())),
        historical=case.is_historical,
        note=note,
    )


def _barrier(value: Mapping[str, Any], reading: Reading) -> Piece | None:
    barrier = reading.references.barriers.get(value.get("barrier") or 0)
    if barrier is None:
        return _missing(_("A block that was deleted stood here."), reading)
    if barrier.state not in Barrier.PUBLIC:
        return _missing(_("A block stood here that readers do not see."), reading)
    return Piece(_COMPONENT % "barriers", (_barrier_piece(barrier, value.get("note") or ""),))


def _ranked(value: Mapping[str, Any], reading: Reading) -> Piece:
    first = reading.references.ranked[: value.get("shown") or 0]
    return Piece(_COMPONENT % "barriers", tuple(_barrier_piece(barrier) for barrier in first))


def _barrier_piece(barrier: Any, note: str = "") -> BarrierPiece:
    link = Link(barrier.title, barrier.get_absolute_url())
    return BarrierPiece(link, in_words(barrier.counted), str(barrier.get_state_display()), note)


def _results(value: Mapping[str, Any], reading: Reading) -> Piece | None:
    found = reading.references.searches.get(value.get("search") or "")
    if found is None:
        return None
    every = ngettext("See %(total)d result", "See all %(total)d results", found.total) % {"total": found.total}
    shown = value.get("shown") or 0
    titles = tuple(Link(each.title, each.url, each.kind) for each in found.first[:shown])
    return Piece(_COMPONENT % "results", ResultsPiece(value.get("heading") or "", titles, Link(every, found.url)))


def _table1(value: Mapping[str, Any], reading: Reading) -> Piece:
    rows = reading.references.rows[: value.get("shown") or 0]
    caption = _("Top 20 local government transactions 2012, rows 1 to %(last)d.") % {"last": len(rows)}
    return Piece(_COMPONENT % "table1", Rows(caption, rows, Link(_("Table 1 with all its notes"), GapParams().at())))


def _gap_map(value: Mapping[str, Any], reading: Reading) -> Piece:
    gaps = reading.references.gaps
    params = GapParams(show=Show(value.get("show") or Show.ALL))
    chosen = choose(gaps, params)
    rows = full_rows(gaps, chosen[: value.get("shown") or 0], may_commission=False)
    caption = _("%(shown)d of %(chosen)d rows of Table 1: %(which)s.") % {
        "shown": len(rows),
        "chosen": len(chosen),
        "which": params.show.label,
    }
    return Piece(_COMPONENT % "gap_map", Rows(caption, rows, Link(_("See the gap map"), params.at())))


def _chart(value: Mapping[str, Any], reading: Reading) -> Piece:
    """The chart, its figures among those loaded with all others."""
    rows = [{**row["value"], "statistic": _statistic(row["value"], reading)} for row in value.get("rows") or ()]
    return Piece(_COMPONENT % "chart", Chart().get_context({**value, "rows": rows})["chart"])


def _statistic(row: Mapping[str, Any], reading: Reading) -> Statistic | None:
    return reading.references.statistics.get(row.get("statistic") or 0)


_BUILDERS: Mapping[str, Callable[[Mapping[str, Any], Reading], Piece | None]] = {
    "figure": _figure,
    "chart": _chart,
    "case_study": _case,
    "barrier": _barrier,
    "ranked_barriers": _ranked,
    "search_results": _results,
    "table1": _table1,
    "gap_map": _gap_map,
}
