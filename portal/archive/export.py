"""Writing the public site into a folder: one JSON line for each row, the files, and a manifest."""

import json
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core import serializers
from django.core.files.storage import default_storage
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.models import ForeignKey, Model, QuerySet
from django.utils import timezone
from wagtail.fields import StreamField

from casestudies.models import CaseStudyPage
from portal.archive.manifest import Entry, Manifest, describe
from portal.archive.tables import FILES, TABLES, Table, public_pages, rows_of

Row = dict[str, Any]

Leaving = dict[type[Model], set[Any]]
"""Of each table written so far the keys of the rows that leave."""

AT_ONCE = 500
"""Rows held in memory at a time: a case study with its story may be 100 KB."""


def export_site(folder: Path, now: datetime | None = None) -> Manifest:
    """Write all that everybody may read into ``folder``, which must not exist. Raises FileExistsError.

    A failure leaves nothing behind. What changes meanwhile is in or out, never half.
    """
    if folder.exists():
        raise FileExistsError(f"{folder} is there already. Name a folder that does not exist.")
    folder.parent.mkdir(parents=True, exist_ok=True)
    unfinished = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        manifest = _write(unfinished, now or timezone.now())
        unfinished.chmod(0o755)
        unfinished.rename(folder)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return manifest


def latest_migrations() -> dict[str, str]:
    """The last migration of each app: rows fit a portal that stands at the same."""
    applied: dict[str, str] = {}
    for app, name in sorted(MigrationLoader(connection).applied_migrations):
        applied[app] = name
    ours = {table.label.partition(".")[0] for table in TABLES}
    return {app: name for app, name in applied.items() if app in ours}


@transaction.atomic
def _write(folder: Path, now: datetime) -> Manifest:
    pages = public_pages()
    leaving: Leaving = {CaseStudyPage: set(pages)}  # whose rows come after texts that name them
    (folder / "tables").mkdir()
    entries: list[Entry] = []
    for number, table in enumerate(TABLES, start=1):
        path = f"tables/{number:02}-{table.label.lower()}.jsonl"
        rows = _write_table(folder / path, table, pages, leaving)
        entries.append(describe(folder, path, rows))
    entries += _copy_files(folder, leaving)
    manifest = Manifest(settings.WAGTAILADMIN_BASE_URL, now.isoformat(), latest_migrations(), tuple(entries))
    manifest.write(folder)
    return manifest


def _write_table(path: Path, table: Table, pages: frozenset[int], leaving: Leaving) -> int:
    model: Any = table.model
    rows: QuerySet[Any] = table.rows(rows_of(model), pages)
    keys = sorted(rows.values_list("pk", flat=True))
    leaving[model] = set(keys)  # while it is written: rows of one table name each other
    written = set()
    with path.open("w", encoding="utf-8") as stream:
        for start in range(0, len(keys), AT_ONCE):
            for row in _serialized(rows_of(model).filter(pk__in=keys[start : start + AT_ONCE]), table):
                if _leave_out_names(row, model, leaving):
                    written.add(row["pk"])
                    stream.write(json.dumps(row, cls=DjangoJSONEncoder, sort_keys=True, ensure_ascii=False) + "\n")
    leaving[model] = written
    return len(written)


def _serialized(rows: QuerySet[Any], table: Table) -> Iterator[Row]:
    """The rows as dictionaries. The names of many-to-many rows are sorted: databases give them in any order."""
    many = {field.name for field in rows.model._meta.many_to_many}
    serializer = serializers.get_serializer("python")()
    found: list[Row] = serializer.serialize(rows.order_by("pk"), fields=table.fields)
    for row in found:
        if "content_type" in row["fields"]:  # its keys differ from one database to the next
            kind = ContentType.objects.get_for_id(row["fields"]["content_type"])
            row["fields"]["content_type"] = kind.natural_key()
        for name in many & row["fields"].keys():
            row["fields"][name].sort()
        yield row


def _leave_out_names(row: Row, model: type[Model], leaving: Leaving) -> bool:
    """Take out of ``row`` what does not leave; False if it means nothing without."""
    fields = row["fields"]
    for field in model._meta.concrete_fields:
        keys = leaving.get(field.related_model) if isinstance(field, ForeignKey) else None
        if isinstance(field, StreamField) and field.name in fields:
            fields[field.name] = json.dumps(_readable(json.loads(fields[field.name]), leaving), ensure_ascii=False)
        elif keys is not None and fields.get(field.name) not in {None, *keys}:
            if not field.null:
                return False
            fields[field.name] = None
    for many in model._meta.many_to_many:
        keys = leaving.get(many.related_model)
        if keys is not None and many.name in fields:
            fields[many.name] = [key for key in fields[many.name] if key in keys]
    return True


def _readable(blocks: Any, leaving: Leaving) -> Any:
    """A StreamField's blocks without those about a case study that does not leave."""
    if isinstance(blocks, list):
        return [_readable(block, leaving) for block in blocks if not _is_hidden(block, leaving[CaseStudyPage])]
    if isinstance(blocks, Mapping):
        return {name: _readable(value, leaving) for name, value in blocks.items()}
    return blocks


def _is_hidden(block: Any, cases: set[Any]) -> bool:
    value = block.get("value") if isinstance(block, Mapping) else None
    named = value.get("case_study") if isinstance(value, Mapping) else None
    return named is not None and named not in cases


def _copy_files(folder: Path, leaving: Leaving) -> Iterator[Entry]:
    for model in FILES:
        files = rows_of(model)
        for name in files.filter(pk__in=leaving[model]).order_by("file").values_list("file", flat=True).distinct():
            if default_storage.exists(name):
                target = folder / "media" / name
                target.parent.mkdir(parents=True, exist_ok=True)
                with default_storage.open(name) as source, target.open("wb") as stream:
                    shutil.copyfileobj(source, stream)
                yield describe(folder, f"media/{name}")
