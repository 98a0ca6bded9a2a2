"""How search sees figures and Table 1 rows."""

from collections.abc import Iterator, Sequence

from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.translation import gettext as _
from wagtail.models import Page

from portal.statistics.models import Conflict, Statistic, Table1Row
from portal.statistics.usage import pages_naming
from portal.taxonomy.models import Interaction, Service, Theme, prefetch_terms, standing
from search.contract import Fact, SearchRecord, Term, register_dependents, register_kinds, register_source

FIGURE = Term("figure", "Figure")
TABLE1_ROW = Term("table-1-row", "Table 1 row")


class FigureSource:
    """Every figure."""

    prefix = "figure"
    model = Statistic

    def keys(self) -> Iterator[int]:
        """Primary keys of all figures."""
        yield from Statistic.objects.order_by("pk").values_list("pk", flat=True).iterator()

    def build(self, keys: Sequence[int]) -> list[SearchRecord]:
        """Their records."""
        figures = Statistic.objects.filter(pk__in=keys).prefetch_related(
            prefetch_terms(Service, "services"), prefetch_terms(Theme, "themes"), "conflicts"
        )
        return [self._record(figure) for figure in figures]

    def _record(self, figure: Statistic) -> SearchRecord:
        services = standing(figure.services.all())
        return SearchRecord(
            id=f"figure:{figure.pk}",
            kind=FIGURE,
            title=f"{figure.display} {figure.title}",
            url=figure.get_absolute_url(),
            summary=figure.source_words,
            text="\n".join([figure.caveat, figure.source, *(conflict.note for conflict in figure.conflicts.all())]),
            keywords=tuple(name for service in services for name in (service.name, *service.everyday_names)),
            terms={
                "service": tuple(Term(service.slug, service.name) for service in services),
                "theme": tuple(Term(theme.slug, theme.name) for theme in standing(figure.themes.all())),
            },
            facts=(
                Fact(str(_("Source")), f"{figure.source}, {figure.source_date}"),
                Fact(str(_("Caveat")), figure.caveat or str(_("None stated"))),
            ),
        )


class Table1Source:
    """The 20 rows of Table 1."""

    prefix = "table1"
    model = Table1Row

    def keys(self) -> Iterator[int]:
        """Primary keys of all rows."""
        yield from Table1Row.objects.order_by("pk").values_list("pk", flat=True).iterator()

    def build(self, keys: Sequence[int]) -> list[SearchRecord]:
        """Their records."""
        rows = Table1Row.objects.filter(pk__in=keys).prefetch_related(
            prefetch_terms(Service, "services"), prefetch_terms(Interaction, "interactions")
        )
        return [self._record(row) for row in rows]

    def _record(self, row: Table1Row) -> SearchRecord:
        services = standing(row.services.all())
        interactions = standing(row.interactions.all())
        return SearchRecord(
            id=f"table1:{row.pk}",
            kind=TABLE1_ROW,
            title=f"{row.service_area}: {row.visit_type}",
            url=row.get_absolute_url(),
            summary=_("%(visits)s visits in 2012, row %(rank)d of the top 20 transactions.")
            % {"visits": intcomma(row.visits), "rank": row.rank},
            keywords=tuple(name for service in services for name in (service.name, *service.everyday_names)),
            terms={
                "service": tuple(Term(service.slug, service.name) for service in services),
                "interaction": tuple(Term(item.slug, item.name) for item in interactions),
            },
            facts=(Fact(str(_("Share of all visits")), f"{row.percent_of_total} %"),),
        )


def _figures_of(conflict: Conflict) -> list[str]:
    return [f"figure:{pk}" for pk in conflict.statistics.values_list("pk", flat=True)] if conflict.pk else []


def _figures(term: Service | Theme, path: str) -> list[str]:
    figures = Statistic.objects.filter(term.named_by(path)).values_list("pk", flat=True)
    return [f"figure:{pk}" for pk in figures.distinct()]


def _rows(term: Service | Interaction, path: str) -> list[str]:
    rows = Table1Row.objects.filter(term.named_by(path)).values_list("pk", flat=True)
    return [f"table1:{pk}" for pk in rows.distinct()]


def _pages_with(figure: Statistic) -> list[str]:
    """Published pages that name the figure: its value may stand in a sentence of theirs."""
    live = Page.objects.filter(pk__in=pages_naming(figure), live=True) if figure.pk else Page.objects.none()
    return [f"page:{pk}" for pk in live.values_list("pk", flat=True)]


def register() -> None:
    """Make figures and Table 1 rows findable."""
    register_kinds((FIGURE, TABLE1_ROW))
    register_source(FigureSource())
    register_source(Table1Source())
    register_dependents(Statistic, _pages_with)
    register_dependents(Conflict, _figures_of)
    register_dependents(Service, lambda term: _figures(term, "services") + _rows(term, "services"))
    register_dependents(Theme, lambda term: _figures(term, "themes"))
    register_dependents(Interaction, lambda term: _rows(term, "interactions"))
