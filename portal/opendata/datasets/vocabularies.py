"""The words that everything is sorted by: services, interactions, themes and councils, each with its public number."""

from collections.abc import Sequence
from typing import Annotated, Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from pydantic import Field
from typing_extensions import TypedDict

from portal.core.visibility import Access
from portal.opendata.datasets.base import CC_BY, Dataset, KeyPart, absolute, term_by_slug
from portal.opendata.parameters import flag, one_of
from portal.taxonomy.models import Council, Interaction, Service, Theme

MERGED = Field(description="The slug of the term to use instead, where this one was merged; else null.")
DAY = Field(json_schema_extra={"format": "date"})
SLUG_PART = KeyPart("slug", "words", _("The last part of its address; one that it had before works too."))


class ServiceShape(TypedDict):
    """A service of councils. ``council_types`` names the types of English council that provide it."""

    slug: str
    lgsl: Annotated[int | None, Field(description="Its number in the Local Government Service List.")]
    name: str
    group: str
    council_types: list[str]
    retired: bool
    merged_into: Annotated[str | None, MERGED]
    url: str


class InteractionShape(TypedDict):
    """What residents do with a service."""

    slug: str
    lgil: Annotated[list[int], Field(description="Its numbers in the Local Government Interaction List.")]
    name: str
    retired: bool
    merged_into: Annotated[str | None, MERGED]


class ThemeShape(TypedDict):
    """A theme or a challenge."""

    slug: str
    name: str
    group: Annotated[str, Field(json_schema_extra={"enum": list(Theme.Group.values)})]
    summary: str
    retired: bool
    merged_into: Annotated[str | None, MERGED]
    url: str


class CouncilShape(TypedDict):
    """A council, current or former. What is not known is null or empty."""

    slug: str
    gss: Annotated[str, Field(description="Its code of the Government Statistical Service; some never had one.")]
    code: Annotated[str, Field(description="Its code in mySociety's register.")]
    name: str
    official_name: str
    type: Annotated[str, Field(json_schema_extra={"enum": list(Council.Type.values)})]
    region: str
    nation: str
    start_date: Annotated[str | None, DAY]
    end_date: Annotated[str | None, DAY]
    successors: Annotated[list[str], Field(description="Slugs of the councils that took its place.")]
    setting: Annotated[str, Field(json_schema_extra={"enum": ["", *(each.value for each in Council.Setting)]})]
    deprivation: Annotated[int | None, Field(description="Fifth of councils, 1 the most deprived.", ge=1, le=5)]
    population: Annotated[int | None, Field(description="People in 2020.")]
    county_code: Annotated[str, Field(description="Of a district: the register code of its county council.")]
    merged_into: Annotated[str | None, MERGED]
    url: str


def _merged(term: Any) -> str | None:
    return term.stands_for.slug if term.stands_for else None


def _services(found: Sequence[Service], _access: Access) -> list[ServiceShape]:
    return [
        {
            "slug": term.slug,
            "lgsl": term.lgsl,
            "name": term.name,
            "group": term.group,
            "council_types": term.council_types,
            "retired": term.retired,
            "merged_into": _merged(term),
            "url": absolute(term.get_absolute_url()),
        }
        for term in found
    ]


def _interactions(found: Sequence[Interaction], _access: Access) -> list[InteractionShape]:
    return [
        {
            "slug": term.slug,
            "lgil": term.lgil,
            "name": term.name,
            "retired": term.retired,
            "merged_into": _merged(term),
        }
        for term in found
    ]


def _themes(found: Sequence[Theme], _access: Access) -> list[ThemeShape]:
    return [
        {
            "slug": term.slug,
            "name": term.name,
            "group": term.group,
            "summary": term.summary,
            "retired": term.retired,
            "merged_into": _merged(term),
            "url": absolute(term.get_absolute_url()),
        }
        for term in found
    ]


def _councils(found: Sequence[Council], _access: Access) -> list[CouncilShape]:
    return [
        {
            "slug": council.slug,
            "gss": council.gss,
            "code": council.code,
            "name": council.name,
            "official_name": council.official_name,
            "type": council.type,
            "region": council.region,
            "nation": council.nation,
            "start_date": council.start_date.isoformat() if council.start_date else None,
            "end_date": council.end_date.isoformat() if council.end_date else None,
            "successors": [each.slug for each in council.successors.all()],
            "setting": council.setting,
            "deprivation": council.deprivation,
            "population": council.population,
            "county_code": council.county_code,
            "merged_into": _merged(council),
            "url": absolute(council.get_absolute_url()),
        }
        for council in found
    ]


def _still_exists() -> Q:
    return Q(end_date=None) | Q(end_date__gt=timezone.localdate())


LISTS_CREDIT = _(
    "Contains LG Inform Plus (esd standards) data, Open Government Licence; for the list of services the Local "
    "Government Association has yet to confirm that licence."
)
LIST_DATED = _("The list of March 2018, with what editors changed since.")
PAPER_DATED = _("The paper of July 2013, with what editors changed since.")

SERVICES = Dataset(
    name="services",
    title=_("Services"),
    words=_("Services of councils, with their numbers in the Local Government Service List (LGSL)."),
    row=ServiceShape,
    key=(SLUG_PART,),
    find=lambda _access: Service.objects.select_related("stands_for"),
    build=_services,
    pick=term_by_slug,
    filters=(
        flag(
            "current",
            _("Only those in use: neither retired nor merged."),
            lambda found: found.filter(retired=False, stands_for=None),
        ),
    ),
    credit=LISTS_CREDIT,
    dated=LIST_DATED,
    page="/services/",
)
INTERACTIONS = Dataset(
    name="interactions",
    title=_("Interactions"),
    words=_("What residents do with a service, with numbers in the Local Government Interaction List (LGIL)."),
    row=InteractionShape,
    key=(SLUG_PART,),
    find=lambda _access: Interaction.objects.select_related("stands_for"),
    build=_interactions,
    pick=term_by_slug,
    credit=LISTS_CREDIT,
    dated=LIST_DATED,
)
THEMES = Dataset(
    name="themes",
    title=_("Themes"),
    words=_("Themes and challenges of the July 2013 paper, and those editors added."),
    row=ThemeShape,
    key=(SLUG_PART,),
    find=lambda _access: Theme.objects.select_related("stands_for"),
    build=_themes,
    pick=term_by_slug,
    filters=(one_of("group", _("Themes or challenges."), Theme.Group.values, "group"),),
    dated=PAPER_DATED,
)
COUNCILS = Dataset(
    name="councils",
    title=_("Councils"),
    words=_("Councils of the United Kingdom, current and former, with their codes, dates and successors."),
    row=CouncilShape,
    key=(SLUG_PART,),
    find=lambda _access: Council.objects.select_related("stands_for").prefetch_related("successors"),
    build=_councils,
    pick=term_by_slug,
    filters=(
        one_of("type", _("Type of council."), Council.Type.values, "type"),
        flag(
            "current",
            _("Only councils that exist today."),
            lambda found: found.filter(_still_exists(), stands_for=None),
        ),
    ),
    licence=CC_BY,
    credit=_("Council data by mySociety, CC BY 4.0, changes made."),
    dated=_("Version 1.6.1 of mySociety’s list, with what editors changed since."),
    page="/councils/",
)
