"""JSON schemas of answers, made by pydantic from the shapes that the code is checked against."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from casestudies.shapes import CaseStudyShape
from portal.opendata.answers import ErrorShape
from portal.opendata.datasets import DATASETS
from search.contract import SearchShape

REF = "#/components/schemas/{model}"


class _Schemas(GenerateJsonSchema):
    """As pydantic makes them, without a title for each field, which only says its name again."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        """No."""
        return False


@cache
def components() -> Mapping[str, Any]:
    """Every shape by its name."""
    shapes = [ErrorShape, SearchShape, CaseStudyShape, *(dataset.row for dataset in DATASETS)]
    asked = [(shape.__name__, "serialization", TypeAdapter(shape)) for shape in shapes]
    _by_key, schemas = TypeAdapter.json_schemas(asked, ref_template=REF, schema_generator=_Schemas)  # type: ignore[arg-type]
    found: Mapping[str, Any] = schemas["$defs"]
    return found


def row_schema(shape: Any) -> Mapping[str, Any]:
    """The schema of one shape."""
    found: Mapping[str, Any] = components()[shape.__name__]
    return found


def definition(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """What a reference leads to; anything else is itself."""
    return components()[schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema
