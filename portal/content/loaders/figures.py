"""Figures, the notes on those that do not fit together, and Table 1."""

from decimal import Decimal
from functools import partial

from portal.content.ledger import Ledger
from portal.content.read import ConflictFacts, FigureFacts, RowFacts, read_conflicts, read_figures, read_table1
from portal.content.story import DOCUMENT, find_figure
from portal.content.vocabulary import find_interactions, find_services, find_themes
from portal.statistics.models import Conflict, Statistic, Table1Row


def load_figures(ledger: Ledger) -> None:
    """Offer every figure, then the notes about them, then the rows of Table 1."""
    for position, facts in enumerate(read_figures(), 1):
        ledger.load(
            f"figure:{facts.slug}",
            exists=Statistic.objects.filter(slug=facts.slug).exists,
            make=partial(_make_figure, facts, position),
        )
    for conflict in read_conflicts():
        ledger.load(
            f"conflict:{conflict.slug}",
            exists=Conflict.objects.filter(slug=conflict.slug).exists,
            make=partial(_make_conflict, conflict),
        )
    for row in read_table1():
        ledger.load(
            f"table1:{row.rank}",
            exists=Table1Row.objects.filter(rank=row.rank).exists,
            make=partial(_make_row, row),
        )


def _make_figure(facts: FigureFacts, position: int) -> None:
    figure = Statistic(
        slug=facts.slug,
        title=facts.title,
        display=facts.display,
        low=_number(facts.low),
        high=_number(facts.high),
        unit=facts.unit,
        period=facts.period,
        geography=facts.geography,
        source=DOCUMENT,
        source_date="July 2013",
        source_words=facts.source_words,
        caveat=facts.caveat,
        position=position,
    )
    figure.full_clean()
    figure.save()
    figure.services.set(find_services(facts.services, facts.file))
    figure.themes.set(find_themes(facts.themes, facts.file))


def _make_conflict(facts: ConflictFacts) -> None:
    conflict = Conflict(slug=facts.slug, note=facts.note, concerns_table1=facts.concerns_table1)
    conflict.full_clean()
    conflict.save()
    conflict.statistics.set(find_figure(slug, facts.file) for slug in facts.figures)


def _make_row(facts: RowFacts) -> None:
    row = Table1Row(
        rank=facts.rank,
        service_area=facts.service_area,
        visit_type=facts.visit_type,
        percent_of_total=facts.percent_of_total,
        visits_as_printed=facts.visits_as_printed,
        visits=facts.visits,
        correction_note=facts.correction_note,
    )
    row.full_clean()
    row.save()
    row.services.set(find_services(facts.services, facts.file))
    row.interactions.set(find_interactions(facts.interactions, facts.file))


def _number(text: str) -> Decimal | None:
    return Decimal(text) if text else None
