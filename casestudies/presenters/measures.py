"""Measures as figures: the number large, and beside it what a careful reader asks."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from casestudies.models import CaseStudyPage, Measure
from casestudies.partial_date import in_words


@dataclass(frozen=True, slots=True)
class MeasureView:
    """One measure: before and after, then the lines printed beside it."""

    what: str
    after: str
    before: str
    unit: str
    lines: tuple[str, ...]
    source: str
    source_url: str
    url: str = ""


def measures_of(case: CaseStudyPage) -> tuple[MeasureView, ...]:
    """Outcomes first, then context, each in the editor's order; one query, none for a draft being previewed."""
    rows = case.measures.all()
    if isinstance(rows, QuerySet):  # a draft being previewed holds them in memory
        rows = rows.select_related("statistic")
    measures = sorted(rows, key=lambda measure: measure.kind != Measure.Kind.OUTCOME)
    return tuple(_view(measure) for measure in measures)


def _view(measure: Measure) -> MeasureView:
    figure = measure.statistic
    lines = [
        "" if measure.kind == Measure.Kind.OUTCOME else _("Context, not an outcome."),
        _("When: %(when)s.") % {"when": in_words(measure.measured_on)} if measure.measured_on else "",
        _("How it was measured: %(how)s") % {"how": measure.method} if measure.method else "",
        _("Measured by: %(who)s.") % {"who": measure.get_measured_by_display()} if measure.measured_by else "",
        figure.caveat if figure else "",
    ]
    return MeasureView(
        what=measure.what,
        after=measure.after,
        before=measure.before,
        unit=measure.unit,
        lines=tuple(line for line in lines if line),
        source=measure.source,
        source_url=measure.source_url,
        url=figure.get_absolute_url() if figure else "",
    )
