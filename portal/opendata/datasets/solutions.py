"""Solutions, each with those of its case studies that the reader may see."""

from collections.abc import Sequence
from typing import Annotated, Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _
from pydantic import Field
from typing_extensions import TypedDict

from casestudies.adoptions.counting import with_using
from casestudies.api import name_services, name_themes
from casestudies.models import CaseStudyPage, CaseStudyService, CaseStudyTheme
from casestudies.reusable import address
from casestudies.shapes import NamedService, NamedTheme
from casestudies.solutions.models import SolutionCase, SolutionPage
from portal.core.pages import stream_text
from portal.core.visibility import Access
from portal.opendata.datasets.base import Dataset, KeyPart, absolute, by_slug
from portal.opendata.datasets.case_studies import updated_since


class RecordShape(TypedDict):
    """A case study or solution by its id; ``api_url`` answers all of it."""

    id: str
    title: str
    url: str
    api_url: str


class SolutionShape(TypedDict):
    """What several councils did in the same way. One case study: tried once."""

    id: str
    title: str
    summary: str
    what_it_is: str
    url: str
    cases: list[RecordShape]
    services: Annotated[list[NamedService], Field(description="Of its case studies.")]
    themes: Annotated[list[NamedTheme], Field(description="Of its case studies.")]
    councils_using: Annotated[int, Field(ge=0, description="Councils that use the solution itself now.")]
    published: Annotated[str | None, Field(description="When it was last published.")]


def record(page: Any) -> RecordShape:
    """A case study or solution, in short."""
    path = address(page)
    return {"id": path.strip("/"), "title": page.title, "url": absolute(path), "api_url": absolute(f"/api/v1{path}")}


def _find(access: Access) -> QuerySet[Any]:
    cases = access.visible(CaseStudyPage.objects.all()).prefetch_related(
        Prefetch("service_items", CaseStudyService.objects.select_related("tag__stands_for")),
        Prefetch("theme_items", CaseStudyTheme.objects.select_related("tag__stands_for")),
    )
    seen = SolutionCase.objects.filter(case_study__in=access.visible(CaseStudyPage.objects.all()).values("pk"))
    return with_using(access.visible(SolutionPage.objects.all())).prefetch_related(
        Prefetch("cases", seen.order_by("sort_order", "pk")), Prefetch("cases__case_study", cases)
    )


def _build(found: Sequence[Any], _access: Access) -> list[SolutionShape]:
    return [_represent(solution) for solution in found]


def _represent(solution: Any) -> SolutionShape:
    cases = list(dict.fromkeys(item.case_study for item in solution.cases.all()))
    return {
        "id": address(solution).strip("/"),
        "title": solution.title,
        "summary": solution.summary,
        "what_it_is": stream_text(solution.what_it_is),
        "url": absolute(address(solution)),
        "cases": [record(case) for case in cases],
        "services": name_services(item.tag for case in cases for item in case.service_items.all()),
        "themes": name_themes(item.tag for case in cases for item in case.theme_items.all()),
        "councils_using": solution.councils_using,
        "published": solution.last_published_at.isoformat() if solution.last_published_at else None,
    }


SOLUTIONS = Dataset(
    name="solutions",
    title=_("Solutions"),
    words=_("What several councils did in the same way, with their case studies."),
    row=SolutionShape,
    key=(KeyPart("slug", "words", _("The last part of the address of its page.")),),
    find=_find,
    build=_build,
    pick=by_slug,
    filters=(
        updated_since(_("Published since then."), lambda found, moment: found.filter(last_published_at__gte=moment)),
    ),
    page="/solutions/",
    changed="last_published_at",
)
