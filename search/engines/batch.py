"""One call's changes, put in order before an engine writes them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from search.engines.base import Document

Form = TypeVar("Form")


@dataclass(slots=True)
class Batch(Generic[Form]):
    """The newest change of each id in one call, in index form, and what was refused on the way."""

    versions: dict[str, int] = field(default_factory=dict)
    documents: dict[str, Form] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)

    def add(self, record_id: str, version: int, document: Form) -> None:
        """Keep a change unless a newer one of the same id is there; of equal versions the later call wins."""
        if version >= self.versions.get(record_id, version):
            self.versions[record_id] = version
            self.documents[record_id] = document


def gather(
    documents: Iterable[Document],
    deleted: Mapping[str, int],
    live: Callable[[Document], Form],
    gone: Callable[[str, int], Form],
) -> Batch[Form]:
    """Turn a call's changes into a batch; ``live`` and ``gone`` give the index form, or raise for wrong values.

    A delete wins over a write of the same version.
    """
    batch: Batch[Form] = Batch()
    for document in documents:
        try:
            batch.add(document.id, document.version, live(document))
        except (ValueError, TypeError, OverflowError, AttributeError) as error:
            batch.refused[document.id] = f"It cannot be indexed: {error}"
    for record_id, version in deleted.items():
        batch.add(record_id, version, gone(record_id, version))
    return batch
