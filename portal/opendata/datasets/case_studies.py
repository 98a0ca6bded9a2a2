"""Case studies, narrowed by the filters of search: the same names, values and rules, asked of the database."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _
from wagtail.models import PageLogEntry

from casestudies.adoptions.searched import STEPS
from casestudies.api import represent
from casestudies.evidence import Grade
from casestudies.history import GRADE
from casestudies.models import CaseStudyCouncil, CaseStudyPage
from casestudies.records import with_everything
from casestudies.shapes import CaseStudyShape
from casestudies.solutions.models import SolutionCase
from casestudies.solutions.records import public_solutions
from portal.core.visibility import Access
from portal.opendata.datasets.base import Dataset, KeyPart, by_slug
from portal.opendata.parameters import MOMENT, Filter, RefusedError, flag, one_of, read_moment, shown
from portal.taxonomy.models import Council
from portal.taxonomy.records import region_slug
from search.contract import facets

Narrow = Callable[[QuerySet[Any], Sequence[str]], QuerySet[Any]]


def read_facet(name: str) -> Callable[[Sequence[str]], list[str]]:
    """Reads values as search does: known ones, and old ones that lead to what took their place."""

    def read(values: Sequence[str]) -> list[str]:
        facet = facets[name]
        plausible = [value for value in values if value.isprintable() and len(value) <= 100]
        known = facet.labels(plausible)
        moved = facet.moved([value for value in plausible if value not in known])
        if unknown := [value for value in values if value not in known and value not in moved]:
            words = _g("There is no “%(value)s” under %(facet)s. Remove it or choose another.")
            raise RefusedError([words % {"value": shown(value), "facet": facet.label} for value in unknown])
        return [moved.get(value, value) for value in values]

    return read


def _facet(name: str, words: Any, narrow: Narrow) -> Filter:
    schema = {"type": "string", "pattern": "^[-_.:0-9A-Za-z]{1,100}$"}
    return Filter(name, words, schema, read_facet(name), many=True, narrow=narrow)


def _term(path: str) -> Narrow:
    """By the slug of the term that stands today."""

    def narrow(found: QuerySet[Any], slugs: Sequence[str]) -> QuerySet[Any]:
        today = Q(**{f"{path}__slug__in": slugs, f"{path}__stands_for": None})
        keys = CaseStudyPage.objects.filter(today | Q(**{f"{path}__stands_for__slug__in": slugs}))
        return found.filter(pk__in=keys.values("pk"))

    return narrow


def _named(councils: QuerySet[Council]) -> Q:
    """Case studies that name one of ``councils``. One that does not name its councils is found by none of them."""
    items = CaseStudyCouncil.objects.filter(Q(council__in=councils) | Q(council__stands_for__in=councils))
    today = items.filter(Q(council__stands_for=None) | Q(council__stands_for__in=councils))
    return Q(pk__in=today.values("case_study"), councils_withheld=False)


def _by_council(field: str) -> Narrow:
    return lambda found, values: found.filter(_named(Council.objects.filter(**{f"{field}__in": values})))


def _by_region(found: QuerySet[Any], slugs: Sequence[str]) -> QuerySet[Any]:
    names = Council.objects.exclude(region="").order_by().values_list("region", flat=True).distinct()
    chosen = [name for name in names if region_slug(name) in slugs]
    return found.filter(_named(Council.objects.filter(region__in=chosen)))


def _by_year(found: QuerySet[Any], years: Sequence[str]) -> QuerySet[Any]:
    each = (Q(went_live__startswith=year) | Q(went_live="", started__startswith=year) for year in years)
    return found.filter(reduce(or_, each))


def _by_grade(found: QuerySet[Any], grades: Sequence[str]) -> QuerySet[Any]:
    graded = Q(upkeep__evidence_grade__in=[int(grade) for grade in grades])
    return found.filter(graded | Q(upkeep=None) if "0" in grades else graded)


def _in_solutions(found: QuerySet[Any], slugs: Sequence[str]) -> QuerySet[Any]:
    """Solutions that everybody may find, as in a search."""
    items = SolutionCase.objects.filter(solution__in=public_solutions().filter(slug__in=slugs).values("pk"))
    return found.filter(pk__in=items.values("case_study"))


def _used_by(found: QuerySet[Any], steps: Sequence[str]) -> QuerySet[Any]:
    return found.filter(councils_using__gte=min(int(step) for step in steps))


def _updated_since(found: QuerySet[Any], moment: datetime) -> QuerySet[Any]:
    graded = PageLogEntry.objects.filter(page=OuterRef("pk"), action=GRADE, timestamp__gte=moment)
    return found.filter(Q(last_published_at__gte=moment) | Exists(graded))


def updated_since(words: Any, narrow: Callable[[QuerySet[Any], datetime], QuerySet[Any]]) -> Filter:
    """The filter by when something was last changed."""
    return Filter("updated_since", words, MOMENT, read_moment, narrow=narrow)


def _build(found: Sequence[CaseStudyPage], _access: Access) -> list[CaseStudyShape]:
    return [represent(case) for case in found]


FILTERS: tuple[Filter, ...] = (
    one_of("kind", _("Kind of case study."), CaseStudyPage.Kind.values, "kind"),
    _facet("service", _("Slug of a service."), _term("service_items__tag")),
    _facet("theme", _("Slug of a theme."), _term("theme_items__tag")),
    _facet("interaction", _("Slug of an interaction."), _term("interaction_items__tag")),
    _facet("council", _("Slug of a council that is named."), _by_council("slug")),
    Filter(
        "council_type",
        _("Type of a council that is named."),
        {"type": "string", "enum": list(Council.Type.values)},
        read_facet("council_type"),
        many=True,
        narrow=_by_council("type"),
    ),
    _facet("region", _("Region of a council that is named, as a search names it."), _by_region),
    one_of("stage", _("How far it has come."), [stage.value for stage in CaseStudyPage.Stage], "stage"),
    Filter(
        "year",
        _("Year in which it went live, else started."),
        {"type": "string", "pattern": "^[0-9]{4}$"},
        read_facet("year"),
        many=True,
        narrow=_by_year,
    ),
    Filter(
        "evidence",
        _("Grade of evidence."),
        {"type": "string", "enum": [str(int(grade)) for grade in Grade]},
        read_facet("evidence"),
        many=True,
        narrow=_by_grade,
    ),
    flag("assisted", _("Has a route for people who are not online."), lambda found: found.exclude(assisted_route="")),
    _facet("solution", _("Slug of a solution that everybody may read."), _in_solutions),
    Filter(
        "using",
        _("At least so many councils use it."),
        {"type": "string", "enum": [str(step) for step in STEPS]},
        read_facet("using"),
        many=True,
        narrow=_used_by,
    ),
    updated_since(_("Published, or given another grade, since then."), _updated_since),
)

CASE_STUDIES = Dataset(
    name="case-studies",
    title=_("Case studies"),
    words=_("What councils and partnerships did, what came of it, what it cost, and how well that is shown."),
    row=CaseStudyShape,
    key=(KeyPart("slug", "words", _("The last part of the address of its page.")),),
    find=lambda access: access.visible(with_everything()),
    build=_build,
    pick=by_slug,
    filters=FILTERS,
    page="/case-studies/",
    feed=f"/search/feed/?{urlencode([('kind', kind) for kind in CaseStudyPage.Kind.values])}&sort=newest",
    changed="last_published_at",
    has_own_view=True,
)
