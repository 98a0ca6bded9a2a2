"""Writes outbox rows when something that search shows changes, in the transaction of the change if it has one.

``Page.save``, every delete and the admin's forms for terms and figures have one. A page's privacy is set without:
the restriction is committed and its rows follow at once. A process killed between the two leaves them unwritten.
No page is shown to the wrong reader then, for hits are checked against the database, but counts stay as they were
until the restriction is saved again or `manage.py search_audit --repair` runs.
"""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import Group
from django.db.models import Model, Q
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete, pre_save
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from portal.core.visibility import at_or_below
from search import contract
from search.indexing.outbox import forget_planned, record_changes
from search.indexing.records import page_id

BOOKKEEPING = frozenset(
    "latest_revision latest_revision_created_at draft_title has_unpublished_changes locked locked_by locked_at".split()
)
"""What ``save_revision`` and locking write to a page: nothing of it is published."""


def connect() -> None:
    """Listen. The receivers take every sender: page types and sources are not known to search by name."""
    pre_save.connect(on_page_address, dispatch_uid="search.page_address")
    post_save.connect(on_saved, dispatch_uid="search.saved")
    pre_delete.connect(on_deleting, dispatch_uid="search.deleting")
    post_delete.connect(on_deleted, dispatch_uid="search.deleted")
    m2m_changed.connect(
        on_restriction_groups, sender=PageViewRestriction.groups.through, dispatch_uid="search.restriction_groups"
    )


def on_page_address(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    """A new address or parent changes the addresses, and perhaps the audience, of all pages below."""
    if not isinstance(instance, Page) or instance.pk is None or _leaves_alone(kwargs["update_fields"], "url_path"):
        return
    before = Page.objects.filter(pk=instance.pk).values("url_path", "slug").first()
    if before is None or before["url_path"] == instance.url_path:
        return
    moved = before["slug"] == instance.slug
    record_changes(_pages_below([instance.path]), hides=moved)


def on_saved(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    """A page, a restriction, a source's object or something they depend on was saved."""
    fields = kwargs["update_fields"]
    if isinstance(instance, Page):
        if fields is not None and BOOKKEEPING.issuperset(fields):
            return  # a draft was saved: the instance carries it, the published page is as it was
        _record_page(instance.pk)
    elif isinstance(instance, PageViewRestriction):
        _record_restricted([instance.page_id])
    _record_others(instance)


def on_deleting(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    """What depends on an object is asked for while its relations still stand."""
    if isinstance(instance, Group):
        restrictions = PageViewRestriction.objects.filter(groups=instance)
        _record_restricted(restrictions.values_list("page_id", flat=True))
    _record_dependents(instance)


def on_deleted(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    """A deleted page or object leaves; pages below a deleted page each send a signal of their own."""
    if type(instance) is Page:  # sent for every page, beside the signal of its own type
        record_changes([page_id(instance.pk)], hides=True)
    elif isinstance(instance, PageViewRestriction):
        _record_restricted([instance.page_id], hides=False)
    record_changes(_source_ids(instance), hides=True)


def on_restriction_groups(sender: type[Model], instance: Model, action: str, **kwargs: Any) -> None:
    """The groups of a restriction changed, from either side of the relation."""
    if not action.startswith("post_") and action != "pre_clear":
        return
    if isinstance(instance, PageViewRestriction):
        _record_restricted([instance.page_id])
    else:
        restrictions = PageViewRestriction.objects.filter(Q(groups=instance) | Q(pk__in=kwargs["pk_set"] or ()))
        _record_restricted(restrictions.values_list("page_id", flat=True))


def _record_page(primary_key: int) -> None:
    """Note the change and, for a page to expire, plan that. Read from the database: not every save writes all."""
    stored = Page.objects.filter(pk=primary_key).values_list("live", "expire_at").first()
    live, expire_at = stored or (False, None)  # a fixture may bring the row of the page's own type first
    key = page_id(primary_key)
    forget_planned(key)
    expired = expire_at is not None and expire_at <= timezone.now()
    record_changes([key], hides=not live or expired)
    if live and expire_at is not None and not expired:
        record_changes([key], hides=True, due_at=expire_at)


def _record_others(instance: Model) -> None:
    for record_id in _source_ids(instance):
        withholds = contract.withholding.get(record_id.partition(":")[0])
        record_changes([record_id], hides=withholds is not None and withholds(instance))
    _record_dependents(instance)


def _record_dependents(instance: Model) -> None:
    for model in type(instance).__mro__:
        for find in contract.dependents.get(model, ()):
            record_changes(find(instance))
        for find in contract.hidden_dependents.get(model, ()):
            record_changes(find(instance), hides=True)


def _source_ids(instance: Model) -> list[str]:
    return [f"{prefix}:{instance.pk}" for prefix, source in contract.sources.items() if type(instance) is source.model]


def _record_restricted(page_keys: Iterable[int], *, hides: bool = True) -> None:
    """These pages and all below them may have another audience now. So may aliases, which follow their source."""
    keys = list(page_keys)
    pages = Page.objects.filter(Q(pk__in=keys) | Q(alias_of__in=keys))
    record_changes(_pages_below(pages.values_list("path", flat=True)), hides=hides)


def _pages_below(paths: Iterable[str]) -> list[str]:
    """Record ids of the pages at these places in the tree and of all their descendants."""
    pages = Page.objects.filter(at_or_below(paths))
    return [page_id(key) for key in pages.order_by("pk").values_list("pk", flat=True)]


def _leaves_alone(update_fields: Iterable[str] | None, name: str) -> bool:
    return update_fields is not None and name not in update_fields
