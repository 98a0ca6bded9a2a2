"""What the records are called that editors put first."""

from collections.abc import Iterable
from dataclasses import dataclass

from search.indexing import records


@dataclass(frozen=True, slots=True)
class Named:
    """A record's title, its address on the site, and what kind it is in words."""

    title: str
    url: str
    kind: str


def name_records(record_ids: Iterable[str]) -> dict[str, Named]:
    """Those of ``record_ids`` that can be found now, by whomever, with their names."""
    return {
        document.id: Named(document.stored["title"], document.stored["url"], document.stored["kind"][1])
        for document in records.build(record_ids, 0).documents
    }
