"""Making an empty portal from an export: the same rows under the same keys, the same files, the same addresses."""

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.core import serializers
from django.core.files import File
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import DatabaseError, connection, transaction
from django.db.models import F, Model
from wagtail.models import Locale, Page, Site

from portal.archive.export import latest_migrations
from portal.archive.manifest import Manifest, NotAnExport, read_manifest
from portal.archive.tables import TABLES, rows_of


class NotEmptyError(Exception):
    """There is something here that an import would mix with; the message says what to do."""


def import_site(folder: Path) -> Manifest:
    """Fill this portal, whose database was only migrated, with an export, and index it.

    All or nothing: raises NotAnExport for what is damaged, unknown or of another version, NotEmptyError where
    something stands already; this portal is then as it was.
    """
    manifest = read_manifest(folder)
    _require_same_version(manifest)
    _require_empty()
    stored: list[str] = []
    try:
        stored += _store_files(folder, manifest)
        _fill(folder)
    except BaseException:
        for name in stored:
            default_storage.delete(name)
        raise
    call_command("rebuild_references_index", verbosity=0)
    call_command("search_rebuild", verbosity=0)
    return manifest


def _require_same_version(manifest: Manifest) -> None:
    here = latest_migrations()
    if differing := sorted(app for app in here | manifest.latest if here.get(app) != manifest.latest.get(app)):
        raise NotAnExport(
            f"The export comes from another version of the portal (it differs in {', '.join(differing)}). "
            "Bring both to the same version and export again."
        )


def _require_empty() -> None:
    for table in TABLES:
        rows = rows_of(table.model)
        if table.model is Page:
            rows = rows.filter(depth__gt=1).exclude(depth=2, content_type__model="page", numchild=0)
        if rows.exists():
            name = table.model._meta.verbose_name_plural
            raise NotEmptyError(
                f"This portal is not empty: it has {name}. Import into one that was only migrated: "
                "set DATA_DIR or DATABASE_URL to a new place and run manage.py migrate."
            )


def _store_files(folder: Path, manifest: Manifest) -> Iterator[str]:
    for entry in manifest.files:
        kind, _slash, name = entry.path.partition("/")
        if kind != "media":
            continue
        if default_storage.exists(name):
            raise NotEmptyError(f"There is a file {name} in the media folder already. Use an empty one.")
        with (folder / entry.path).open("rb") as stream:
            yield default_storage.save(name, File(stream))


@transaction.atomic
def _fill(folder: Path) -> None:
    Page.objects.filter(depth__gt=1).delete()  # Wagtail's welcome page
    locale = Locale.get_default()
    for path in sorted((folder / "tables").glob("*.jsonl")):
        _fill_table(path, locale)
    models: list[type[Model]] = [table.model for table in TABLES]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)
    Page.fix_tree()
    home = Page.objects.get(depth=2, content_type__model="homepage")
    address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    port = address.port or (443 if address.scheme == "https" else 80)
    Site.objects.create(
        hostname=address.hostname or "localhost",
        port=port,
        site_name=settings.WAGTAIL_SITE_NAME,
        root_page=home,
        is_default_site=True,
    )
    Page.objects.update(draft_title=F("title"))


def _fill_table(path: Path, locale: Locale) -> None:
    known = {table.label.lower(): set(table.fields) for table in TABLES}
    with path.open(encoding="utf-8") as stream:
        for number, line in enumerate(stream, start=1):
            try:
                row = json.loads(line)
                if not set(row["fields"]) <= known[row["model"]]:
                    raise ValueError("a field that no export has")
                (found,) = serializers.deserialize("python", [row])
                _complete(found.object, locale)
                found.save()
            except (ValueError, KeyError, TypeError, serializers.base.DeserializationError, DatabaseError) as error:
                raise NotAnExport(f"{path.name}, line {number} cannot be read ({error}). Export again.") from error


def _complete(row: Model, locale: Locale) -> None:
    """Give a page its locale; and the row of its own type what the page's row holds, for whoever listens to saves."""
    if not isinstance(row, Page):
        return
    if type(row) is Page:
        row.locale = locale
    else:
        page = Page.objects.get(pk=row.pk)
        for field in Page._meta.concrete_fields:
            setattr(row, field.attname, getattr(page, field.attname))
