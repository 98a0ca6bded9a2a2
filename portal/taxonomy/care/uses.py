"""What names a term: published pages, drafts and scheduled versions, and every other thing that points at it.

Found from the models themselves, so that an app added later cannot be forgotten. Wagtail's index of references knows
published content only; drafts are read from their versions.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Model, Q, QuerySet
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from modelcluster.fields import ParentalKey
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Page, Revision

from portal.core.presentation import Link
from portal.taxonomy.models import Mergeable
from search.contract import find_mentions

SHOWN = 20


@dataclass(frozen=True, slots=True)
class Uses:
    """Things of one sort that name a term: how many, and the first of them."""

    heading: str
    total: int
    shown: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    """Rows of a page that name a term: ``relation`` on the page, ``field`` of the row."""

    page: type[Page]
    relation: str
    field: str


def find_uses(term: Any, user: Any) -> tuple[Uses, ...]:
    """Everything that names ``term`` or a term it stands for; what nothing names is left out."""
    keys = [term.pk, *type(term).objects.filter(stands_for=term).values_list("pk", flat=True)]
    rows = list(_rows(type(term)))
    found = [
        _pages(rows, keys),
        _drafts(rows, keys),
        *(_others(model, path, keys, user) for model, path in _pointing(type(term))),
        _mentions(term),
    ]
    return tuple(uses for uses in found if uses.total)


def count_pages(term: Any) -> int:
    """How many published pages name ``term`` or one it stands for."""
    keys = [term.pk, *type(term).objects.filter(stands_for=term).values_list("pk", flat=True)]
    return _pages(list(_rows(type(term))), keys).total


def _relations(model: type[Mergeable]) -> Iterator[Any]:
    """Relations from other models to this vocabulary, hidden ones of automatic tables left out."""
    for relation in model._meta.related_objects:
        if relation.related_model is not model and not relation.related_model._meta.auto_created:
            yield relation


def _parent(model: type[Model]) -> ParentalKey | None:
    return next((field for field in model._meta.fields if isinstance(field, ParentalKey)), None)


def _rows(model: type[Mergeable]) -> Iterator[_Row]:
    for relation in _relations(model):
        parent = _parent(relation.related_model)
        if parent is not None and issubclass(parent.related_model, Page):
            yield _Row(parent.related_model, parent.remote_field.get_accessor_name(), relation.field.name)


def _pointing(model: type[Mergeable]) -> Iterator[tuple[type[Model], str]]:
    """Models that are no pages and name the vocabulary, with the field that does."""
    for relation in _relations(model):
        named = relation.related_model
        if _parent(named) is None and not issubclass(named, Page):
            yield named, relation.field.name


def _pages(rows: Collection[_Row], keys: Collection[int]) -> Uses:
    named = Q(pk__in=())
    for row in rows:
        named |= Q(pk__in=row.page.objects.filter(**{f"{row.relation}__{row.field}__in": keys}).values("pk"))
    pages = Page.objects.filter(named, live=True).order_by("title", "pk")
    return Uses(_("Published pages"), pages.count(), tuple(map(_page_link, pages[:SHOWN])))


def _drafts(rows: Collection[_Row], keys: Collection[int]) -> Uses:
    """Pages whose unpublished or scheduled version names the term, whatever the published one says."""
    naming: set[int] = set()
    for model in {row.page for row in rows}:
        of_model = [row for row in rows if row.page is model]
        unpublished = model.objects.filter(has_unpublished_changes=True).values("latest_revision")
        revisions = Revision.page_revisions.filter(Q(pk__in=unpublished) | Q(approved_go_live_at__isnull=False))
        type_name = model._meta.label_lower.split(".")
        of_type = revisions.filter(content_type__app_label=type_name[0], content_type__model=type_name[1])
        for key, content in of_type.order_by("pk").values_list("object_id", "content").iterator(chunk_size=100):
            if any(_names(content, row, keys) for row in of_model):
                naming.add(int(key))
    pages = Page.objects.filter(pk__in=naming).order_by("title", "pk")
    return Uses(_("Drafts and scheduled versions"), len(pages), tuple(map(_page_link, pages[:SHOWN])))


def _names(content: dict[str, Any], row: _Row, keys: Collection[int]) -> bool:
    return any(item.get(row.field) in keys for item in content.get(row.relation, ()))


def _page_link(page: Page) -> Link:
    return Link(page.get_admin_display_title(), reverse("wagtailadmin_pages:edit", args=[page.pk]))


def _others(model: type[Model], path: str, keys: Collection[int], user: Any) -> Uses:
    objects: QuerySet[Any] = apps.get_model(model._meta.label).objects.filter(**{f"{path}__in": keys})
    objects = objects.order_by("pk").distinct()
    finder = AdminURLFinder(user)
    links = tuple(Link(str(one), finder.get_edit_url(one) or "") for one in objects[:SHOWN])
    return Uses(capfirst(str(model._meta.verbose_name_plural)), objects.count(), links)


def _mentions(term: Any) -> Uses:
    found = find_mentions(f"{term._meta.model_name}:{term.pk}", term.name)
    links = tuple(Link(f"{one.kind}: {one.label}", one.url) for one in found[:SHOWN])
    return Uses(_("What search was taught with these words: change it yourself"), len(found), links)
