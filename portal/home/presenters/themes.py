"""The page of one theme."""

from dataclasses import dataclass
from urllib.parse import urlencode

from casestudies.models import CaseStudyPage
from portal.core.presentation import CallToAdd, FigurePlate, Link
from portal.core.visibility import Access
from portal.home.presenters.figures import figure_plates
from portal.home.presenters.records import Records, present_records
from portal.statistics.models import Statistic
from portal.taxonomy.models import Theme


@dataclass(frozen=True, slots=True)
class ThemePage:
    """Everything the page of one theme prints."""

    name: str
    kind: str
    summary: str
    records: Records
    figures: tuple[FigurePlate, ...]
    others: tuple[Link, ...]
    call: CallToAdd


def present_theme(theme: Theme, access: Access) -> ThemePage:
    """One theme or challenge: its records and figures, and the others of its list. Four queries."""
    query = urlencode({"theme": theme.slug})
    tagged = theme.named_by("theme_items__tag")
    others = Theme.objects.filter(stands_for=None, retired=False, group=theme.group).exclude(pk=theme.pk)
    return ThemePage(
        name=theme.name,
        kind=str(theme.get_group_display()),
        summary=theme.summary,
        records=present_records(access.visible(CaseStudyPage.objects.filter(tagged)), f"/case-studies/?{query}"),
        figures=figure_plates(Statistic.objects.filter(theme.named_by("themes")).distinct()),
        others=tuple(Link(name, f"/themes/{slug}/") for name, slug in others.values_list("name", "slug")),
        call=CallToAdd("/share/", "/requests/new/"),
    )
