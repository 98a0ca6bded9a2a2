"""The page ``/data/``: every dataset with its licence, size and addresses, and the operations there are."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Max
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from portal.core.presentation import Link
from portal.core.spreadsheet import CSV
from portal.core.structured_data import json_ld
from portal.core.visibility import Access
from portal.opendata.datasets import DATASETS
from portal.opendata.datasets.base import OGL, Dataset, absolute
from portal.opendata.description import describe

DESCRIPTION = "/api/v1/openapi.json"


@dataclass(frozen=True, slots=True)
class DatasetEntry:
    """One dataset as the page shows it."""

    anchor: str
    title: str
    words: str
    licence: Link
    credit: str
    size: int
    changed: datetime | None
    dated: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class OperationEntry:
    """One operation: its address, what it answers, and the parameters it takes."""

    address: str
    summary: str
    parameters: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class DataPage:
    """Everything the page prints."""

    licence: Link
    datasets: tuple[DatasetEntry, ...]
    operations: tuple[OperationEntry, ...]
    about: str
    examples: tuple[tuple[str, str], ...]
    description_url: str
    structured_data: SafeString


def present_data(access: Access) -> DataPage:
    """The page for one reader: sizes are of what they may see. One query for each dataset."""
    described = describe()
    datasets = tuple(_entry(dataset, access) for dataset in DATASETS)
    return DataPage(
        licence=Link(str(OGL.name), OGL.url),
        datasets=datasets,
        operations=tuple(_operations(described["paths"])),
        about=described["info"]["description"],
        examples=_examples(),
        description_url=DESCRIPTION,
        structured_data=_catalogue(datasets),
    )


def _entry(dataset: Dataset, access: Access) -> DatasetEntry:
    asked: dict[str, Any] = {"size": Count("pk")} | ({"last": Max(dataset.changed)} if dataset.changed else {})
    counted = dataset.find(access).order_by().aggregate(**asked)
    base = f"/api/v1/{dataset.name}/"
    links = [Link(_("JSON"), base), Link(_("CSV"), f"{base}?format=csv")]
    links += [Link(_("Feed (Atom)"), dataset.feed)] if dataset.feed else []
    links += [Link(_("To read"), dataset.page)] if dataset.page and counted["size"] else []
    return DatasetEntry(
        anchor=dataset.name,
        title=str(dataset.title),
        words=str(dataset.words),
        licence=Link(str(dataset.licence.name), dataset.licence.url),
        credit=str(dataset.credit),
        size=counted["size"],
        changed=counted.get("last"),
        dated=str(dataset.dated),
        links=tuple(links),
    )


def _operations(paths: Mapping[str, Any]) -> Iterator[OperationEntry]:
    for address, methods in paths.items():
        for operation in methods.values():
            parameters = tuple((each["name"], each["description"]) for each in operation.get("parameters", ()))
            yield OperationEntry(address, operation["summary"], parameters)


def _examples() -> tuple[tuple[str, str], ...]:
    return (
        (
            _("Case studies with a figure and its source, or better"),
            "/api/v1/case-studies/?evidence=2&evidence=3&evidence=4",
        ),
        (_("What was published or graded since a day"), "/api/v1/case-studies/?updated_since=2026-01-01"),
        (_("Councils of today as a table"), "/api/v1/councils/?current=yes&format=csv"),
        (_("A search, as its page answers it"), "/api/v1/search/?q=school+admissions"),
    )


def _catalogue(datasets: tuple[DatasetEntry, ...]) -> SafeString:
    """The datasets in schema.org's words."""
    return json_ld(
        "DataCatalog",
        {
            "name": _("Open data"),
            "url": absolute("/data/"),
            "license": OGL.url,
            "dataset": [_described(entry) for entry in datasets],
        },
    )


def _described(entry: DatasetEntry) -> dict[str, Any]:
    base = absolute(f"/api/v1/{entry.anchor}/")
    described = {
        "@type": "Dataset",
        "name": entry.title,
        "description": entry.words,
        "url": f"{absolute('/data/')}#{entry.anchor}",
        "license": entry.licence.url,
        "isAccessibleForFree": True,
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": "application/json", "contentUrl": base},
            {"@type": "DataDownload", "encodingFormat": CSV, "contentUrl": f"{base}?format=csv"},
        ],
    }
    if entry.credit:
        described["creditText"] = entry.credit
    return described | ({"dateModified": entry.changed.date().isoformat()} if entry.changed else {})
