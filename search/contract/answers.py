"""How a search reads for programs: the shape of ``/api/v1/search/``, from which its description is made."""

from typing import Annotated

from pydantic import Field
from typing_extensions import TypedDict


class TermShape(TypedDict):
    """A value to filter by, and what people read for it."""

    value: str
    label: str


class FoundShape(TypedDict):
    """One record that was found."""

    kind: Annotated[str, Field(description="The value to filter by; its words are in the facet “kind”.")]
    match: Annotated[
        str,
        Field(
            json_schema_extra={"enum": ["words", "few-words", "meaning", "recommended"]},
            description="Why it is here: it has the words, few of them, is near in meaning, or an editor put it first.",
        ),
    ]
    title: str
    url: str
    summary: str
    services: list[TermShape]
    themes: list[TermShape]
    councils: list[TermShape]
    stage: Annotated[str | None, Field(description="Null where not stated.")]
    year: Annotated[str | None, Field(description="Null where not stated.")]
    evidence: Annotated[int | None, Field(description="0 to 4; null where grading makes no sense.")]
    councils_using: Annotated[int, Field(description="Councils that use it now.")]


class FacetValueShape(TypedDict):
    """A value of a filter. ``count`` is the total of the same search with it as the only one of its filter."""

    value: str
    label: str
    count: int
    selected: bool


class SearchShape(TypedDict):
    """A page of ten results."""

    query: str
    corrected: Annotated[str | None, Field(description="What was searched for instead; null if nothing else was.")]
    lexical: Annotated[int, Field(description="Records found by the words, before any filter.")]
    answering: Annotated[int, Field(description="Records with at least half of the words. 0: nothing answers them.")]
    complete: Annotated[int, Field(description="Records with all of the words.")]
    total: int
    page: int
    pages: int
    results: list[FoundShape]
    facets: dict[str, list[FacetValueShape]]
