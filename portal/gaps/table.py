"""The gap map as a table to download."""

from collections.abc import Iterable, Iterator

from django.conf import settings
from django.utils.translation import gettext as _

from casestudies.presenters.card import case_address
from portal.gaps.gaps import Gap


def heads() -> list[str]:
    """The headings."""
    return [
        _("Rank (ours)"),
        _("Service area"),
        _("Visit type"),
        _("Visits"),
        _("Visits as printed"),
        _("% of total"),
        _("Correction"),
        _("Records"),
        _("Councils’ own cases"),
        _("Records from the 2013 paper"),
        _("Best evidence, 0 to 4"),
        _("Best evidence"),
        _("Councils using it"),
        _("Councils waiting"),
        _("Editors are looking for a case"),
        _("Services (our matching)"),
        _("Interactions (our matching)"),
        _("Case studies"),
    ]


def cells(gaps: Iterable[Gap]) -> Iterator[list[object]]:
    """The cells of each row, under ``heads``."""
    for gap in gaps:
        row = gap.row
        yield [
            row.rank,
            row.service_area,
            row.visit_type,
            row.visits,
            row.visits_as_printed,
            row.percent_of_total,
            row.correction_note,
            len(gap.answers),
            gap.own_cases,
            gap.from_paper,
            "" if gap.best is None else gap.best.value,
            "" if gap.best is None else str(gap.best.label),
            gap.using,
            row.needing,
            _("yes") if gap.is_wanted else _("no"),
            "; ".join(service.name for service in gap.services),
            "; ".join(interaction.name for interaction in gap.interactions),
            "; ".join(settings.WAGTAILADMIN_BASE_URL + case_address(answer.slug) for answer in gap.answers),
        ]
