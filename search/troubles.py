"""What readers miss, for the editors' list: words that find nothing, and records that search could not take in."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Case, Count, IntegerField, Max, Model, OuterRef, Subquery, When, Window
from django.db.models.functions import Cast, Substr
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Page

from search.contract import Unfound, Unindexed, sources
from search.indexing.outbox import EVERYTHING, any_open_rows
from search.indexing.records import PAGE
from search.indexing.sinks import sink_names
from search.log.reports import first_without_results

DAYS = 30


def find_unfound(most: int) -> tuple[Sequence[Unfound], int]:
    """What nothing is found for still, most often first, and how many such words there are. One query."""
    rows, total = first_without_results(DAYS, most)
    return [Unfound(words, times) for words, times in rows], total


def find_unindexed(most: int) -> tuple[Sequence[Unindexed], int]:
    """Records set apart in any store, newest first, each once, and how many there are. One query."""
    apart = any_open_rows().filter(sink__in=sink_names(), set_apart=True).exclude(record_id=EVERYTHING)
    newest = apart.order_by().values("record_id").annotate(newest=Max("pk")).values("newest")
    key = Cast(Substr("record_id", len(PAGE) + 2), IntegerField())
    of_page = Case(When(record_id__startswith=f"{PAGE}:", then=key), default=None)
    title = Subquery(Page.objects.filter(pk=OuterRef("of_page")).values("title"))
    rows = apart.filter(pk__in=newest).annotate(of_page=of_page, page_title=title, in_all=Window(Count("pk")))
    found = list(rows.order_by("-pk")[:most])
    return [_describe(row) for row in found], found[0].in_all if found else 0


def _describe(row: Any) -> Unindexed:
    return Unindexed(
        record_id=row.record_id,
        title=row.page_title or row.record_id,
        url=_edit_url(row.record_id),
        reason=row.error or _("No reason was given."),
        since=timezone.localdate(row.created_at),
    )


def _edit_url(record_id: str) -> str:
    """Where the record is edited; the admin's home for one that has no screen."""
    prefix, _separator, key = record_id.partition(":")
    model: type[Model] | None = Page if prefix == PAGE else sources[prefix].model if prefix in sources else None
    if model is None or not key.isdigit():
        return reverse("wagtailadmin_home")
    if model is Page:
        return reverse("wagtailadmin_pages:edit", args=[key])
    return AdminURLFinder().get_edit_url(model(pk=int(key))) or reverse("wagtailadmin_home")
