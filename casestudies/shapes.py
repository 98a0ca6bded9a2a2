"""How a case study reads for programs: the shape of its JSON, which the description of the service is made from."""

from typing import Annotated

from pydantic import Field
from typing_extensions import TypedDict

from casestudies.evidence import Grade
from casestudies.models import Artefact, CaseStudyPage, CaseStudySupplier, Measure

DATE = Field(description="A year, a month or a day: 2013, 2013-07 or 2013-07-01. Empty: not stated.")


class NamedService(TypedDict):
    """A service, with its number in the Local Government Service List."""

    lgsl: int | None
    label: str
    slug: str


class NamedTheme(TypedDict):
    """A theme or challenge."""

    label: str
    slug: str


class NamedInteraction(TypedDict):
    """What residents do, with its numbers in the Local Government Interaction List."""

    lgil: list[int]
    label: str
    slug: str


class NamedCouncil(TypedDict):
    """A council, with its GSS code; empty where it never had one."""

    gss: str
    name: str
    type: str
    slug: str


class SupplierShape(TypedDict):
    """A supplier or a technology."""

    kind: Annotated[str, Field(json_schema_extra={"enum": list(CaseStudySupplier.Kind.values)})]
    name: str


class Story(TypedDict):
    """The story in plain text, a paragraph a line. A part that is empty was not told."""

    problem: str
    what_we_did: str
    what_happened: str
    what_did_not_work: str
    depends_on: str
    do_not_copy_if: str


class EvidenceShape(TypedDict):
    """How well the outcome is shown: 0 no outcome claimed, to 4 an independent evaluation or a second council."""

    grade: Annotated[int, Field(ge=min(Grade), le=max(Grade))]
    words: str


class MeasureShape(TypedDict):
    """One measured thing. Only an outcome counts as evidence. ``caveat`` must be read with the number."""

    kind: Annotated[str, Field(json_schema_extra={"enum": list(Measure.Kind.values)})]
    what: str
    before: str
    after: str
    unit: str
    measured_on: Annotated[str, DATE]
    method: str
    measured_by: Annotated[str, Field(json_schema_extra={"enum": ["", *(each.value for each in Measure.By)]})]
    source: str
    source_url: str
    caveat: str


class ArtefactShape(TypedDict):
    """A file to reuse. ``url`` is empty if the file has gone since."""

    title: str
    kind: Annotated[str, Field(json_schema_extra={"enum": list(Artefact.Kind.values)})]
    url: str
    licence: str
    owner: str


class CostShape(TypedDict):
    """Pounds, as decimal numbers in text; null where not stated."""

    one_off: str | None
    yearly: str | None
    staff_time: str


class SourceShape(TypedDict):
    """How we know of it; of a document its title, date, exact words and our note."""

    how_we_know: Annotated[str, Field(json_schema_extra={"enum": list(CaseStudyPage.Provenance.values)})]
    title: str
    date: Annotated[str, DATE]
    words: str
    note: str


class PlainCaseStudy(TypedDict):
    """What a case study says of itself in fields of its own. Text that is empty was not stated."""

    id: Annotated[str, Field(description="Stable: the kind of page and the last part of its address.")]
    title: str
    summary: str
    url: Annotated[str, Field(description="The page for people.")]
    kind: Annotated[str, Field(json_schema_extra={"enum": list(CaseStudyPage.Kind.values)})]
    stage: Annotated[str, Field(json_schema_extra={"enum": ["", *(each.value for each in CaseStudyPage.Stage)]})]
    stopped_reason: str
    started: Annotated[str, DATE]
    went_live: Annotated[str, DATE]
    contact_role: Annotated[str, Field(description="A role to ask, never an address.")]
    channels: list[str]
    assisted_route: str
    shut_out: str
    connectivity: str
    procurement_route: str
    councils_withheld: bool


class CaseStudyShape(PlainCaseStudy):
    """A published case study. Text that is empty was not stated."""

    services: list[NamedService]
    themes: list[NamedTheme]
    interactions: list[NamedInteraction]
    councils: Annotated[list[NamedCouncil], Field(description="Empty if they asked not to be named.")]
    partners: list[str]
    suppliers_and_technology: list[SupplierShape]
    story: Story
    evidence: EvidenceShape
    measures: list[MeasureShape]
    files_to_reuse: list[ArtefactShape]
    cost: CostShape
    source: SourceShape
    historical: Annotated[bool, Field(description="Taken from the 2013 paper.")]
    councils_using: Annotated[int, Field(ge=0, description="Councils that use it now: see /api/v1/adoptions/.")]
    published: Annotated[str | None, Field(description="When it was last published.")]
