"""Councils using a case study or a solution: what stands of each, and all it said before."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from pydantic import Field
from typing_extensions import TypedDict

from casestudies.adoptions.counting import SAID, counted, standing, using
from casestudies.adoptions.models import Adoption
from casestudies.api import name_council
from casestudies.models import CaseStudyCouncil, CaseStudyPage
from casestudies.reusable import KINDS
from casestudies.shapes import DATE, NamedCouncil
from casestudies.solutions.models import SolutionPage
from portal.core.visibility import Access
from portal.opendata.datasets.base import SLUG, Dataset, KeyPart
from portal.opendata.datasets.case_studies import read_facet, updated_since
from portal.opendata.datasets.solutions import RecordShape, record
from portal.opendata.parameters import Filter, flag, one_of

STAGE = Field(json_schema_extra={"enum": list(Adoption.Stage.values)})


class WordShape(TypedDict):
    """What a council said at one time. Text that is empty was not stated."""

    stage: Annotated[str, STAGE]
    since: Annotated[str, DATE]
    said: Annotated[str, Field(description="When it said so, or said again that it is so.")]
    stopped_reason: str
    changed: Annotated[str, Field(description="What it changed, in its words.")]
    outcome: str
    measure: str
    before: str
    after: str
    unit: str
    measured_on: Annotated[str, DATE]
    method: str
    evidence_url: str
    answer: Annotated[str, Field(description="What the owner of the page answered.")]


class AdoptionShape(WordShape):
    """What stands of one council about one case study or solution."""

    id: Annotated[str, Field(description="Stable: the id of the record and the slug of the council.")]
    record: RecordShape
    council: NamedCouncil
    using: Annotated[bool, Field(description="Counts as using it now: trying it or live, and said within a year.")]
    history: Annotated[list[WordShape], Field(description="All it said, the newest first.")]


def _about(access: Access) -> Q:
    """About a page that this reader may find."""
    cases, solutions = (access.visible(model.objects.all()).values("pk") for model in (CaseStudyPage, SolutionPage))
    return Q(page__in=cases) | Q(page__in=solutions)


def _find(access: Access) -> QuerySet[Any]:
    """Standing words. A council that its case study does not name is not named by its own word either."""
    own = CaseStudyCouncil.objects.filter(case_study=OuterRef("page"), case_study__councils_withheld=True)
    named = own.annotate(now=Coalesce("council__stands_for", "council")).filter(now=OuterRef("today"))
    now = using(Adoption.objects.filter(pk=OuterRef("pk")))
    return (
        standing(Adoption.objects.filter(_about(access)))
        .exclude(Exists(named))
        .annotate(said=SAID, is_using=Exists(now))
        .select_related("council__stands_for", "page")
    )


def _build(found: Sequence[Any], _access: Access) -> list[AdoptionShape]:
    pages = {word.page_id for word in found}
    history: dict[tuple[int, int], list[Any]] = {}
    words = counted(Adoption.objects.filter(page__in=pages)).annotate(said=SAID, now=F("council__stands_for"))
    for word in words.order_by("-created_at", "-pk"):
        history.setdefault((word.page_id, word.now or word.council_id or 0), []).append(word)
    pages_by_key = {page.pk: page for model in KINDS.values() for page in model.objects.filter(pk__in=pages)}
    return [
        _represent(word, pages_by_key[word.page_id], history.get((word.page_id, word.council.resolved().pk), ()))
        for word in found
    ]


def _represent(word: Any, page: Any, history: Sequence[Any]) -> AdoptionShape:
    about, council = record(page), word.council.resolved()
    return {
        "id": f"{about['id']}/{council.slug}",
        "record": about,
        "council": name_council(council),
        "using": word.is_using,
        **_word(word),
        "history": [_word(each) for each in history],
    }


def _word(word: Any) -> WordShape:
    return {
        "stage": word.stage,
        "since": word.since,
        "said": word.said.isoformat(),
        "stopped_reason": word.stopped_reason,
        "changed": word.text,
        "outcome": word.outcome,
        "measure": word.measure,
        "before": word.before,
        "after": word.after,
        "unit": word.unit,
        "measured_on": word.measured_on,
        "method": word.method,
        "evidence_url": word.evidence_url,
        "answer": word.answer,
    }


def _pick(found: QuerySet[Any], key: Mapping[str, Any]) -> QuerySet[Any]:
    pages = KINDS[key["kind"]].objects.filter(slug=key["slug"]).values("pk")
    return _of_councils(found.filter(page__in=pages), [key["council"]])


def _of_councils(found: QuerySet[Any], slugs: Sequence[str]) -> QuerySet[Any]:
    today = Q(council__slug__in=slugs, council__stands_for=None)
    return found.filter(today | Q(council__stands_for__slug__in=slugs))


ADOPTIONS = Dataset(
    name="adoptions",
    title=_("Councils using case studies and solutions"),
    words=_("Which council uses which, how far it has come, what came of it, and why it stopped."),
    row=AdoptionShape,
    key=(
        KeyPart("kind", "reusable", _("What it is about."), {"type": "string", "enum": list(KINDS)}),
        KeyPart("slug", "words", _("The last part of the address of that page.")),
        KeyPart("council", "words", _("Slug of the council.")),
    ),
    find=_find,
    build=_build,
    pick=_pick,
    filters=(
        Filter("council", _("Slug of a council."), SLUG, read_facet("council"), many=True, narrow=_of_councils),
        one_of("stage", _("How far the council has come."), Adoption.Stage.values, "stage"),
        flag("using", _("Only councils that count as using it now."), lambda found: found.filter(is_using=True)),
        updated_since(_("Said, or said again, since then."), lambda found, moment: found.filter(said__gte=moment)),
    ),
    changed="said",
)
