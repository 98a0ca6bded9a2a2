"""How search sees services and councils."""

from collections.abc import Iterator, Sequence

from django.utils.text import slugify
from django.utils.translation import gettext as _

from portal.taxonomy.models import Council, Service
from search.contract import Fact, SearchRecord, Term, register_kinds, register_source

SERVICE = Term("service", "Service")
COUNCIL = Term("council", "Council")


def region_slug(region: str) -> str:
    """The facet value of a region's name."""
    return slugify(region)


class ServiceSource:
    """Services that stand for themselves: neither merged into another nor retired."""

    prefix = "service"
    model = Service

    def keys(self) -> Iterator[int]:
        """Primary keys of the services readers may find."""
        services = Service.objects.filter(stands_for=None, retired=False)
        yield from services.order_by("pk").values_list("pk", flat=True).iterator()

    def build(self, keys: Sequence[int]) -> list[SearchRecord]:
        """Their records."""
        services = Service.objects.filter(pk__in=keys, stands_for=None, retired=False)
        return [
            SearchRecord(
                id=f"service:{service.pk}",
                kind=SERVICE,
                title=service.name,
                url=service.get_absolute_url(),
                summary=_("Group: %(group)s") % {"group": service.group} if service.group else "",
                names=tuple(service.everyday_names),
                keywords=(f"LGSL {service.lgsl}",) if service.lgsl is not None else (),
                terms={"service": (Term(service.slug, service.name),)},
                facts=(Fact("LGSL", str(service.lgsl)),) if service.lgsl is not None else (),
            )
            for service in services
        ]


class CouncilSource:
    """Councils, current and former, that are not merged into another entry."""

    prefix = "council"
    model = Council

    def keys(self) -> Iterator[int]:
        """Primary keys of the councils readers may find."""
        yield from Council.objects.filter(stands_for=None).order_by("pk").values_list("pk", flat=True).iterator()

    def build(self, keys: Sequence[int]) -> list[SearchRecord]:
        """Their records."""
        return [self._record(council) for council in Council.objects.filter(pk__in=keys, stands_for=None)]

    def _record(self, council: Council) -> SearchRecord:
        kind = str(Council.Type(council.type).label)
        until = _("until %(year)d") % {"year": council.end_date.year} if council.end_date else _("current")
        return SearchRecord(
            id=f"council:{council.pk}",
            kind=COUNCIL,
            title=council.name,
            url=council.get_absolute_url(),
            summary=f"{council.official_name}. {kind}, {council.region or council.nation} ({until}).",
            names=tuple(dict.fromkeys((council.official_name, *council.alternative_names))),
            keywords=(council.code, *([council.gss] if council.gss else [])),
            terms={
                "council": (Term(council.slug, council.name),),
                "council_type": (Term(council.type, kind),),
                "region": (Term(region_slug(council.region), council.region),) if council.region else (),
            },
        )


def register() -> None:
    """Make services and councils findable."""
    register_kinds((SERVICE, COUNCIL))
    register_source(ServiceSource())
    register_source(CouncilSource())
