"""The OpenAPI 3.1 description of ``/api/v1/``, made from what the views themselves read and answer by."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from portal.core.spreadsheet import CSV
from portal.opendata.answers import JSON, ErrorShape
from portal.opendata.datasets import DATASETS
from portal.opendata.datasets.base import OGL, SLUG, Dataset
from portal.opendata.limit import MOST
from portal.opendata.parameters import MOST_VALUES, Parameter
from portal.opendata.reading import FORMAT, PAGING
from portal.opendata.schemas import REF, components
from search.contract import SearchShape, facets

Described = dict[str, Any]

SORTS = ("relevance", "newest", "evidence", "using", "title")

ERRORS = ("400", "404", "406", "429")


def describe() -> Described:
    """The whole document."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": _("Good practice of councils: open data"),
            "version": "1",
            "description": _about(),
            "license": {"name": str(OGL.name), "url": OGL.url},
        },
        "servers": [{"url": settings.WAGTAILADMIN_BASE_URL}],
        "paths": {
            "/api/v1/search/": {"get": _search()},
            **{path: {"get": operation} for dataset in DATASETS for path, operation in _operations(dataset)},
            "/api/v1/openapi.json": {"get": _itself()},
        },
        "components": {
            "schemas": {**components(), **{_page_name(each): _page_schema(each) for each in DATASETS}},
            "responses": _responses(),
        },
    }


def _about() -> str:
    return _(
        "What everybody may read, as data; read only, without a key. Somebody signed in is also answered what they "
        "may read besides. Send GET or HEAD; other methods are answered 405. Every answer has an ETag: send it back "
        "as If-None-Match, and an answer that is still the same is 304 without a body. At most %(most)d requests a "
        "minute from one address."
    ) % {"most": MOST}


def _operations(dataset: Dataset) -> Iterable[tuple[str, Described]]:
    base = f"/api/v1/{dataset.name}/"
    yield base, _list(dataset)
    yield base + "".join(f"{{{part.name}}}/" for part in dataset.key), _one(dataset)


def _list(dataset: Dataset) -> Described:
    listed = _answer({"$ref": REF.format(model=_page_name(dataset))}, paged=True)
    listed["content"][CSV] = {"schema": {"type": "string"}}
    parameters = (*dataset.filters, *PAGING, FORMAT)
    return {
        "operationId": f"list-{dataset.name}",
        "summary": str(dataset.title),
        "description": str(dataset.words),
        "parameters": [_query(parameter) for parameter in parameters],
        "responses": {"200": listed, **_named("304", *ERRORS)},
    }


def _one(dataset: Dataset) -> Described:
    codes = ("404", "429") if dataset.has_own_view else ERRORS
    return {
        "operationId": f"get-{dataset.name}",
        "summary": _("One of: %(title)s") % {"title": dataset.title},
        "description": str(dataset.words),
        "parameters": [
            {"name": part.name, "in": "path", "required": True, "description": str(part.words), "schema": part.schema}
            for part in dataset.key
        ],
        "responses": {"200": _answer(_ref(dataset.row)), **_named("304", *codes)},
    }


def _search() -> Described:
    plain = {"type": "string"}
    filters = [
        {**_param(name, _("%(facet)s: a value of the answer’s facets.") % {"facet": facet.label}, SLUG), **_MANY}
        for name, facet in facets.items()
    ]
    return {
        "operationId": "search",
        "summary": _("Search"),
        "description": _("The search page as data, ten results a page. Parameters it does not have are ignored."),
        "parameters": [
            _param("q", _("Words; “exact words”; -word to leave out."), plain),
            *filters,
            _param("sort", _("The order."), {"type": "string", "enum": list(SORTS)}),
            _param("page", _("From 1; beyond the last, the last is answered."), {"type": "integer", "minimum": 1}),
            _param("as-typed", _("Without correcting the spelling."), {"type": "string", "enum": ["yes"]}),
        ],
        "responses": {"200": _answer(_ref(SearchShape)), **_named("304", "400", "429")},
    }


def _itself() -> Described:
    return {
        "operationId": "describe",
        "summary": _("This description"),
        "responses": {"200": _answer({"type": "object"}), **_named("304", "429")},
    }


_MANY: Mapping[str, Any] = {"style": "form", "explode": True}


def _query(parameter: Parameter) -> Described:
    described = _param(parameter.name, str(parameter.words), parameter.schema)
    if parameter.many:
        described["schema"] = {"type": "array", "items": parameter.schema, "maxItems": MOST_VALUES}
        described |= _MANY
    return described


def _param(name: str, words: str, schema: Mapping[str, Any]) -> Described:
    return {"name": name, "in": "query", "description": words, "schema": schema}


def _ref(shape: Any) -> Described:
    return {"$ref": REF.format(model=shape.__name__)}


def _answer(schema: Described, *, paged: bool = False) -> Described:
    headers: Described = {"ETag": {"description": _("Of these very bytes."), "schema": {"type": "string"}}}
    if paged:
        headers["Link"] = {"description": _("The next and the previous page."), "schema": {"type": "string"}}
    return {"description": _("The answer."), "headers": headers, "content": {JSON: {"schema": schema}}}


def _named(*codes: str) -> Described:
    return {code: {"$ref": f"#/components/responses/{code}"} for code in codes}


def _responses() -> Described:
    words = {
        "400": _("Something sent cannot be read; each sentence says what to do."),
        "404": _("There is no such thing that you may read. What is closed to you is answered in the same way."),
        "406": _("Accept allows none of the types that are answered."),
        "429": _("Too many requests. Retry-After says for how many seconds to wait."),
    }
    wrong = {
        code: {"description": said, "content": {JSON: {"schema": _ref(ErrorShape)}}} for code, said in words.items()
    }
    wrong["429"]["headers"] = {"Retry-After": {"required": True, "schema": {"type": "integer", "minimum": 1}}}
    return {"304": {"description": _("The same as If-None-Match names; no body.")}, **wrong}


def _page_name(dataset: Dataset) -> str:
    return f"{dataset.row.__name__}Page"


def _page_schema(dataset: Dataset) -> Described:
    link = {"anyOf": [{"type": "string"}, {"type": "null"}]}
    number = {"type": "integer", "minimum": 0}
    properties = {
        **dict.fromkeys(("total", "page", "pages", "per_page"), number),
        **dict.fromkeys(("next", "previous"), link),
        "results": {"type": "array", "items": _ref(dataset.row)},
    }
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}
