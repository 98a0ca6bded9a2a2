"""Bar charts: one component for the site, paper and PDF. Numbers in, a drawing and its table out; no script."""

from dataclasses import dataclass
from decimal import Decimal
from textwrap import wrap
from typing import TYPE_CHECKING

from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Number = int | Decimal

WIDTH = 360
"""Units across: as wide as a phone's page, so that 15 units of text are 15 pixels where room is smallest."""

LINE = 20
BAR = 16
SPACE = 14
LETTER = 9.4
"""Width to keep for one character of a number in bold, of the widest fallback face."""

LABEL = 44
"""Characters of a label on one line."""

BESIDE = 18
"""Characters of a number that fit behind its bar; a longer one stands above it."""


@dataclass(frozen=True, slots=True)
class ChartBar:
    """One bar, from nought to ``value``, or from ``value`` to ``high`` for a range. ``shown`` is the number in words
    or as its source prints it; ``note`` and ``url`` are for the table."""

    label: str
    value: Number
    shown: str
    high: Number | None = None
    note: str = ""
    url: str = ""

    @property
    def end(self) -> Number:
        """Where the bar ends."""
        return self.value if self.high is None else self.high


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text in the drawing."""

    x: float
    y: float
    text: str


@dataclass(frozen=True, slots=True)
class DrawnBar:
    """One bar where it stands, its label above it and its number behind it.

    ``track`` is how long a full bar is, where that says something: a hundred per cent, or where a range lies.
    """

    x: float
    y: int
    length: float
    track: float
    label: tuple[Words, ...]
    number: Words


@dataclass(frozen=True, slots=True)
class Drawing:
    """The chart in units of its own."""

    width: int
    height: int
    bar_height: int
    bars: tuple[DrawnBar, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars from one source in one unit. ``table_at`` names the table that the page already has of the same numbers."""

    title: str
    unit: str
    bars: tuple[ChartBar, ...]
    source: str
    note: str = ""
    table_at: str = ""

    @property
    def description(self) -> str:
        """What somebody who cannot see the drawing hears of it; the numbers are in the table."""
        if not self.bars:
            return ""
        longest = max(self.bars, key=lambda bar: bar.end)
        return _(
            "Bar chart, %(unit)s. The longest of %(count)d bars is %(label)s: %(shown)s. A table has the same."
        ) % {
            "unit": self.unit,
            "count": len(self.bars),
            "label": longest.label,
            "shown": longest.shown,
        }

    @property
    def drawing(self) -> Drawing:
        """Every bar and word at its place."""
        is_beside = all(len(bar.shown) <= BESIDE for bar in self.bars)
        kept = max((len(bar.shown) for bar in self.bars), default=0) * LETTER + 8 if is_beside else 0
        has_tracks = is_percent(self.unit) or any(bar.high is not None for bar in self.bars)
        scale = _Scale(_full(self), WIDTH - kept, has_tracks=has_tracks, is_beside=is_beside)
        top = 0
        drawn = []
        for bar in self.bars:
            drawn.append(_draw(bar, top, scale))
            top = drawn[-1].y + BAR + SPACE
        return Drawing(WIDTH, max(top - SPACE + 2, BAR), BAR, tuple(drawn))


@dataclass(frozen=True, slots=True)
class _Scale:
    """How numbers become lengths: ``full`` takes all the ``room``; where the numbers of the bars stand."""

    full: float
    room: float
    has_tracks: bool
    is_beside: bool


def _draw(bar: ChartBar, top: int, scale: _Scale) -> DrawnBar:
    lines = wrap(bar.label, LABEL) or [""]
    y = top + (len(lines) + (not scale.is_beside)) * LINE
    start = 0.0 if bar.high is None else length_of(bar.value, scale.full, scale.room)
    end = length_of(bar.end, scale.full, scale.room)
    number_x = round((scale.room if scale.has_tracks else end) + 6, 1)  # behind the track, never across its edge
    return DrawnBar(
        x=start,
        y=y,
        length=round(max(end - start, 1), 1),
        track=round(scale.room, 1) if scale.has_tracks else 0,
        label=tuple(Words(0, top + 14 + LINE * place, line) for place, line in enumerate(lines)),
        number=Words(number_x, y + BAR - 3, bar.shown) if scale.is_beside else Words(0, y - 6, bar.shown),
    )


def _full(chart: Chart) -> float:
    """What a bar as long as there is room stands for: all of it where the unit is per cent, else the longest."""
    longest = float(max((bar.end for bar in chart.bars), default=0))
    return 100.0 if is_percent(chart.unit) and longest <= 100 else longest


def is_percent(unit: "StrOrPromise") -> bool:
    """Whether numbers in this unit are parts of a hundred."""
    return str(unit).strip().lower().startswith(("%", "per cent", "percent"))


def length_of(value: Number | float, full: Number | float, room: float = 100) -> float:
    """How long the bar of ``value`` is where one of ``full`` takes all the ``room``."""
    return round(room * float(value) / float(full), 1) if full else 0.0


def in_figures(value: Number, unit: str) -> str:
    """A number as a chart prints it: with commas, and with the sign of its unit."""
    plain = intcomma(format(Decimal(value).normalize(), "f"))
    if unit.startswith("£"):
        return f"£{plain}"
    return f"{plain}%" if is_percent(unit) else plain
