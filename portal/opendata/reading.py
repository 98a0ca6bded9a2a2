"""A page of a dataset for one reader: what was asked for, what was found, and where the next page is."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.core.visibility import Access
from portal.opendata.datasets.base import Dataset, absolute
from portal.opendata.parameters import Parameter, RefusedError, read_choice, read_number

PER_PAGE = 50
MOST_PER_PAGE = 100
LAST_PAGE = 1_000_000
AT_ONCE = 500
"""Things read together for a table."""

PAGING = (
    Parameter(
        "page",
        gettext_lazy("From 1; beyond the last, 404."),
        {"type": "integer", "minimum": 1, "maximum": LAST_PAGE, "default": 1},
        read_number("page", LAST_PAGE),
    ),
    Parameter(
        "per_page",
        gettext_lazy("Things on a page."),
        {"type": "integer", "minimum": 1, "maximum": MOST_PER_PAGE, "default": PER_PAGE},
        read_number("per_page", MOST_PER_PAGE),
    ),
)
FORMAT = Parameter(
    "format",
    gettext_lazy("In place of Accept. As CSV all that was found is answered, without pages."),
    {"type": "string", "enum": ["json", "csv"]},
    lambda values: read_choice("format", ["json", "csv"])(values)[0],
)


@dataclass(frozen=True, slots=True)
class Listed:
    """One page of a list."""

    total: int
    page: int
    pages: int
    per_page: int
    results: Sequence[Mapping[str, Any]]


def find_all(dataset: Dataset, access: Access, asked: Mapping[str, Any]) -> QuerySet[Any]:
    """All that was asked for and that the reader may see, in the order that is kept. No query here."""
    found = dataset.find(access)
    for each in dataset.filters:
        if each.name in asked:
            found = each.narrow(found, asked[each.name])
    return found.order_by(*dataset.order)


def list_page(dataset: Dataset, access: Access, asked: Mapping[str, Any]) -> Listed:
    """The page that was asked for; ``RefusedError`` with 404 if there are not so many."""
    found = find_all(dataset, access, asked)
    page, per_page = asked.get("page", 1), asked.get("per_page", PER_PAGE)
    total = found.count()
    pages = max(1, -(-total // per_page))
    if page > pages:
        words = _("There is no page %(page)d. The last one is %(pages)d.")
        raise RefusedError([words % {"page": page, "pages": pages}], status=404)
    results = dataset.build(list(found[(page - 1) * per_page : page * per_page]), access)
    return Listed(total, page, pages, per_page, results)


def each_row(dataset: Dataset, access: Access, asked: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """All rows, read some at a time while they are sent."""
    found = find_all(dataset, access, asked)
    start = 0
    while some := list(found[start : start + AT_ONCE]):
        yield from dataset.build(some, access)
        start += AT_ONCE


def page_links(request: HttpRequest, listed: Listed) -> dict[str, str | None]:
    """Whole addresses of the next and the previous page, with the same filters; None where there is none."""

    def at(number: int) -> str | None:
        if not 1 <= number <= listed.pages:
            return None
        query = request.GET.copy()
        query["page"] = str(number)
        return absolute(f"{request.path}?{query.urlencode()}")

    return {"next": at(listed.page + 1), "previous": at(listed.page - 1)}
