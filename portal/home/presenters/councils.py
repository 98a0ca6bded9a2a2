"""The list of councils and the page of one council."""

from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlencode

from django.db.models.functions import Coalesce
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from casestudies.adoptions.shown.council import used_by_council
from casestudies.models import CaseStudyPage
from portal.core.presentation import CallToAdd, FactLine, Link, LinkGroup
from portal.core.visibility import Access
from portal.home.presenters.records import Records, present_records
from portal.taxonomy.models import Council


@dataclass(frozen=True, slots=True)
class CouncilIndex:
    """Councils with case studies first, former ones too; then every council by region; then all former ones."""

    with_cases: tuple[Link, ...]
    current: str
    regions: tuple[LinkGroup, ...]
    former: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class CouncilPage:
    """Everything the page of one council prints."""

    name: str
    kind: str
    notice: str
    successors: tuple[Link, ...]
    facts: tuple[FactLine, ...]
    records: Records
    used: tuple[LinkGroup, ...]
    call: CallToAdd
    follow: Link


def present_council_index(access: Access) -> CouncilIndex:
    """All councils in two queries; a withheld council is never counted as having a case."""
    councils = list(Council.objects.filter(stands_for=None).order_by("region", "name", "end_date"))
    named = access.visible(CaseStudyPage.objects.filter(councils_withheld=False))
    having = set(named.values_list(Coalesce("council_items__council__stands_for", "council_items__council"), flat=True))
    current = [council for council in councils if council.end_date is None]
    return CouncilIndex(
        with_cases=tuple(_link(council) for council in councils if council.pk in having),
        current=str(len(current)),
        regions=tuple(
            LinkGroup(region, tuple(_link(council) for council in members))
            for region, members in groupby(current, key=lambda council: council.region or council.nation)
        ),
        former=tuple(_link(council) for council in sorted(councils, key=lambda one: one.name) if council.end_date),
    )


def present_council(council: Council, access: Access) -> CouncilPage:
    """One council with its case studies, its facts and those before and after it, and what it uses. Six queries."""
    cases = CaseStudyPage.objects.filter(council.named_by("council_items__council"), councils_withheld=False)
    query = urlencode({"council": council.slug})
    successors = tuple(_link(other) for other in council.successors.all())
    return CouncilPage(
        name=council.name,
        kind=str(council.get_type_display()),
        notice=_ended(council),
        successors=successors,
        facts=_facts(council, successors),
        records=present_records(access.visible(cases), f"/case-studies/?{query}"),
        used=used_by_council(council, access),
        call=CallToAdd(f"/share/?{query}", f"/requests/new/?{query}"),
        follow=Link(_("Follow this council"), f"/follow/new/?{query}"),
    )


def _ended(council: Council) -> str:
    if council.end_date is None:
        return ""
    return _("This council ended on %(date)s. Its page stays, so that old links work.") % {
        "date": date_format(council.end_date, "j F Y")
    }


def _facts(council: Council, successors: tuple[Link, ...]) -> tuple[FactLine, ...]:
    predecessors = tuple(_link(other) for other in council.predecessors.all())
    lines = (
        FactLine(_("Official name"), _words(council.official_name)),
        FactLine(_("Type"), _words(str(council.get_type_display()))),
        FactLine(_("Region"), _words(council.region)),
        FactLine(_("Nation"), _words(council.nation)),
        FactLine(_("From"), _words(date_format(council.start_date, "j F Y") if council.start_date else "")),
        FactLine(_("Until"), _words(date_format(council.end_date, "j F Y") if council.end_date else "")),
        FactLine(_("Replaced by"), successors),
        FactLine(_("Replaced"), predecessors),
        FactLine(_("GSS code"), _words(council.gss)),
    )
    return tuple(line for line in lines if line.values)


def _words(words: str) -> tuple[Link, ...]:
    return (Link(words),) if words else ()


def _link(council: Council) -> Link:
    until = _("until %(year)d") % {"year": council.end_date.year} if council.end_date else ""
    return Link(council.name, council.get_absolute_url(), until)
