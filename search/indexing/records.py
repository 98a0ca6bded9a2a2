"""From the database to documents: reads the present state of records, in bulk, and says which may be found."""

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from django.contrib.contenttypes.models import ContentType
from django.db import DatabaseError, InterfaceError
from django.db.models import QuerySet
from wagtail.models import Page, Site, get_page_models

from portal.core.visibility import Rules, current_pages, load_rules
from search import contract
from search.contract import SearchRecord
from search.engines.base import Document
from search.indexing.document import build_document

logger = logging.getLogger(__name__)

PAGE = "page"

LONGEST_KEY = 10
"""Digits from which a number is no key of ours: databases refuse to look for what their columns cannot hold."""

NOTHING_CAN_BE_READ = (DatabaseError, InterfaceError)
"""No record's fault: these pass, and whoever asked tries the whole group again."""


@dataclass(slots=True)
class Built:
    """What a batch of ids came to: documents, ids that readers may not find now, and ids that failed with why."""

    documents: list[Document] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    failed: dict[str, str] = field(default_factory=dict)


def page_id(key: int) -> str:
    """The record id of the page with this primary key."""
    return f"{PAGE}:{key}"


def searchable_page_types() -> list[type[Page]]:
    """Page types that describe themselves to search."""
    return [model for model in get_page_models() if issubclass(model, contract.Searchable)]


def indexable_pages() -> QuerySet[Page]:
    """Pages that belong in the index, whoever may read them. An alias does not: its source does."""
    return current_pages(Page.objects.filter(content_type_id__in=list(_types_by_key()), alias_of__isnull=True))


def all_ids() -> Iterator[str]:
    """Ids of everything that may belong in the index, pages first, in a steady order."""
    for key in indexable_pages().order_by("pk").values_list("pk", flat=True).iterator():
        yield page_id(key)
    for prefix, source in contract.sources.items():
        for key in source.keys():  # noqa: SIM118 -- a source is no mapping
            yield f"{prefix}:{key}"


def build(record_ids: Iterable[str], version: int) -> Built:
    """Read these records as they are now. A record whose own code raises is reported, never the others' loss.

    Raises Django's database errors as they come.
    """
    # Kept for an hour in each process, and cleared only in the one where the home page or the site changed.
    Site.clear_site_root_paths_cache()
    built = Built()
    wanted: dict[str, list[int]] = {}
    for record_id in dict.fromkeys(record_ids):
        prefix, _, key = record_id.partition(":")
        if key.isdecimal() and len(key) < LONGEST_KEY:
            wanted.setdefault(prefix, []).append(int(key))
        else:
            built.gone.append(record_id)
    for prefix, keys in wanted.items():
        records = _page_records(keys, built) if prefix == PAGE else _source_records(prefix, keys, built)
        found = set()
        for record in records:
            found.add(record.id)
            _add(record, version, built)
        ids = (f"{prefix}:{key}" for key in keys)
        built.gone += [record_id for record_id in ids if record_id not in found and record_id not in built.failed]
    return built


def _add(record: SearchRecord, version: int, built: Built) -> None:
    try:
        built.documents.append(build_document(record, version))
    except Exception as error:  # noqa: BLE001 -- whatever a content app returned, the other records go through
        built.failed[record.id] = _reason(record.id, error)


def _page_records(keys: list[int], built: Built) -> list[SearchRecord]:
    """Records of pages, by rules that stood before and after the pages were read.

    Rules name pages by their place in the tree. Were two pages to change places in between, one would be taken for
    the other, and a closed page for a public one.
    """
    rules = load_rules()
    while True:
        failed: dict[str, str] = {}
        found = list(_pages_by_rules(keys, rules, failed))
        before, rules = rules, load_rules()
        if rules == before:
            built.failed |= failed
            return found


def _pages_by_rules(keys: list[int], rules: Rules, failed: dict[str, str]) -> Iterator[SearchRecord]:
    by_type: dict[type[Page], list[int]] = {}
    models = _types_by_key()
    for key, type_key in indexable_pages().filter(pk__in=keys).values_list("pk", "content_type_id"):
        by_type.setdefault(models[type_key], []).append(key)
    for model, type_keys in by_type.items():
        yield from _records_of_type(model, type_keys, rules, failed)


def _records_of_type(
    model: type[Page], keys: list[int], rules: Rules, failed: dict[str, str]
) -> Iterator[SearchRecord]:
    hook: Callable[[], QuerySet[Page]] = getattr(model, "search_queryset", model.objects.all)
    try:
        pages = list(hook().filter(pk__in=keys))
    except NOTHING_CAN_BE_READ:
        raise
    except Exception as error:  # noqa: BLE001 -- one page type's bug must not stop the others
        failed |= {page_id(key): _reason(page_id(key), error) for key in keys}
        return
    for page in pages:
        audience = rules.audience(page.path)
        if audience is None:
            continue
        try:
            record = page.to_search_record()
        except NOTHING_CAN_BE_READ:
            raise
        except Exception as error:  # noqa: BLE001 -- one page's bug must not stop the others
            failed[page_id(page.pk)] = _reason(page_id(page.pk), error)
        else:
            yield replace(record, id=page_id(page.pk), audience=audience)


def _source_records(prefix: str, keys: list[int], built: Built) -> list[SearchRecord]:
    source = contract.sources.get(prefix)
    if source is None:
        return []
    try:
        return list(source.build(keys))
    except NOTHING_CAN_BE_READ:
        raise
    except Exception as error:  # noqa: BLE001 -- find out which of them it is, below
        if len(keys) == 1:
            record_id = f"{prefix}:{keys[0]}"
            built.failed[record_id] = _reason(record_id, error)
            return []
    return [record for key in keys for record in _source_records(prefix, [key], built)]


def _reason(record_id: str, error: Exception) -> str:
    logger.warning("search could not describe %s", record_id, exc_info=error)
    return f"{type(error).__name__}: {error}"[:500]


def _types_by_key() -> dict[int, type[Page]]:
    """Searchable page types by content type key; Django's cache answers after the first time."""
    found = ContentType.objects.get_for_models(*searchable_page_types())
    return {content_type.pk: model for model, content_type in found.items()}
