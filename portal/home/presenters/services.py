"""The list of services and the page of one service."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from urllib.parse import urlencode

from django.contrib.humanize.templatetags.humanize import intcomma
from django.db.models import Count
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from casestudies.models import CaseStudyPage, CaseStudyService
from portal.barriers.in_the_way import blocks_of_service
from portal.core.presentation import CallToAdd, FactLine, FigurePlate, Link, LinkGroup
from portal.core.visibility import Access
from portal.home.presenters.figures import figure_plates
from portal.home.presenters.records import Records, present_records
from portal.statistics.models import Statistic, Table1Row
from portal.taxonomy.models import Council, Service


@dataclass(frozen=True, slots=True)
class ServiceIndex:
    """Services with records first, then every service by its first letter."""

    groups: tuple[LinkGroup, ...]
    total: str
    letters: tuple[Link, ...]
    services: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ServicePage:
    """Everything the page of one service prints."""

    name: str
    notice: str
    facts: tuple[FactLine, ...]
    records: Records
    figures: tuple[FigurePlate, ...]
    rows: tuple[Link, ...]
    blocks: tuple[LinkGroup, ...]
    call: CallToAdd
    follow: Link


def present_service_index(access: Access, letter: str) -> ServiceIndex:
    """Services with records by group; below, the services of one letter. Merged and retired ones are left out."""
    services = Service.objects.filter(stands_for=None, retired=False)
    rows = list(services.values_list("pk", "name", "slug", "lgsl", "group"))
    counts = _count_records(access)
    having = sorted(
        (group or _("Other services"), name, slug, counts[pk]) for pk, name, slug, _lgsl, group in rows if pk in counts
    )
    letters = sorted({name[0].upper() for _pk, name, *_rest in rows if name}, key=lambda one: (one.isdigit(), one))
    chosen = letter if letter in letters else (letters[0] if letters else "")
    return ServiceIndex(
        groups=tuple(
            LinkGroup(heading, tuple(_counted_link(name, slug, count) for _group, name, slug, count in members))
            for heading, members in groupby(having, key=itemgetter(0))
        ),
        total=intcomma(len(rows)),
        letters=tuple(Link(one, f"?letter={one}#all", current=one == chosen) for one in letters),
        services=tuple(
            Link(name, f"/services/{slug}/", f"LGSL {lgsl}" if lgsl is not None else "")
            for _pk, name, slug, lgsl, _group in rows
            if name[:1].upper() == chosen
        ),
    )


def _count_records(access: Access) -> dict[int, int]:
    """Service key to how many records the reader may find for it or for services merged into it."""
    visible = access.visible(CaseStudyPage.objects.all())
    items = CaseStudyService.objects.filter(content_object__in=visible).order_by()
    standing = items.values_list(Coalesce("tag__stands_for", "tag"))
    return dict(standing.annotate(found=Count("content_object", distinct=True)))


def present_service(service: Service, access: Access) -> ServicePage:
    """One service: its records, figures and Table 1 rows, and who provides it. Seven queries."""
    query = urlencode({"service": service.slug})
    tagged = service.named_by("service_items__tag")
    naming = service.named_by("services")
    return ServicePage(
        name=service.name,
        notice=_("This service is no longer in the published list. Its records stay here.") if service.retired else "",
        facts=_facts(service),
        records=present_records(access.visible(CaseStudyPage.objects.filter(tagged)), f"/case-studies/?{query}"),
        figures=figure_plates(Statistic.objects.filter(naming).distinct()),
        rows=_rows(Table1Row.objects.filter(naming).distinct()),
        blocks=blocks_of_service(service),
        call=CallToAdd(f"/share/?{query}", f"/requests/new/?{query}", service.name, f"/blocks/new/?{query}"),
        follow=Link(_("Follow this service"), f"/follow/new/?{query}"),
    )


def _facts(service: Service) -> tuple[FactLine, ...]:
    types = {value: str(label) for value, label in Council.Type.choices}
    provided = tuple(Link(types.get(name, name)) for name in service.council_types)
    lines = (
        FactLine(_("Group"), (Link(service.group),) if service.group else ()),
        FactLine(_("Provided by"), provided),
        FactLine(_("Id in the Local Government Service List"), (Link(str(service.lgsl)),) if service.lgsl else ()),
    )
    return tuple(line for line in lines if line.values)


def _rows(rows: Iterable[Table1Row]) -> tuple[Link, ...]:
    note = _("%(visits)s visits in 2012, row %(rank)d of 20. The matching is ours.")
    return tuple(
        Link(
            f"{row.service_area}: {row.visit_type}",
            row.get_absolute_url(),
            note % {"visits": intcomma(row.visits), "rank": row.rank},
        )
        for row in rows
    )


def _counted_link(name: str, slug: str, count: int) -> Link:
    words = ngettext("%(count)d record", "%(count)d records", count) % {"count": count}
    return Link(name, f"/services/{slug}/", words)
