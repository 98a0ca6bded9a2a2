"""The page of one theme."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Q

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
    tagged = Q(theme_items__tag=theme) | Q(theme_items__tag__merged_into=theme)
    others = Theme.objects.filter(merged_into=None, group=theme.group).exclude(pk=theme.pk)
    return ThemePage(
        name=theme.name,
        kind=str(theme.get_group_display()),
        summary=theme.summary,
        records=present_records(access.visible(CaseStudyPage.objects.filter(tagged)), f"/case-studies/?{query}"),
        figures=figure_plates(Statistic.objects.filter(themes=theme)),
        others=tuple(Link(name, f"/themes/{slug}/") for name, slug in others.values_list("name", "slug")),
        call=CallToAdd("/share/", "/requests/new/"),
    )
