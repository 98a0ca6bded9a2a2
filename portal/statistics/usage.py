"""Which pages use a figure: published, in the latest draft, or in a version with a date to go out.

Wagtail's reference index knows what is saved as a page; drafts and scheduled versions are looked for in revisions,
by the database, in one query, whatever their number.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.contrib.contenttypes.models import ContentType
from django.db.models import BooleanField, Exists, ExpressionWrapper, IntegerField, OuterRef, Q, QuerySet
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import Page, ReferenceIndex, Revision

from portal.statistics.models import Statistic
from portal.statistics.references import content_names, patterns_for

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser, AnonymousUser


@dataclass(frozen=True, slots=True)
class Use:
    """A page that uses a figure: its kind, in which of its versions, and where to edit it. A page that this editor
    may not edit has neither title nor address here."""

    title: str
    kind: str
    states: str
    edit_url: str


@dataclass(frozen=True)
class Uses:
    """All pages that use one figure, in the order of their titles."""

    pages: QuerySet[Page]
    drafts: frozenset[int]
    scheduled: Mapping[int, datetime]

    def count(self) -> int:
        """How many pages in all."""
        return self.pages.count()

    def published(self) -> int:
        """How many of them readers see it on."""
        return self.pages.filter(shown=True).count()

    def first(self, most: int, user: "AbstractBaseUser | AnonymousUser") -> list[Use]:
        """The first so many, as this editor may see them."""
        return self.told(self.pages[:most], user)

    def told(self, pages: Iterable[Page], user: "AbstractBaseUser | AnonymousUser") -> list[Use]:
        """Some of the pages, as this editor may see them."""
        return [self._told(page, user) for page in pages]

    def _told(self, page: Page, user: "AbstractBaseUser | AnonymousUser") -> Use:
        states = [_("published")] if page.shown else []
        if page.pk in self.drafts or not (page.live or page.latest_revision_id):
            states.append(_("in the latest draft"))
        if page.pk in self.scheduled:
            when = date_format(timezone.localtime(self.scheduled[page.pk]), "j F Y, H:i")
            states.append(_("in the version to be published on %(when)s") % {"when": when})
        may_edit = page.permissions_for_user(user).can_edit()
        return Use(
            title=page.get_admin_display_title() if may_edit else _("A page that you may not edit"),
            kind=str(page.page_type_display_name),
            states=", ".join(states),
            edit_url=reverse("wagtailadmin_pages:edit", args=(page.pk,)) if may_edit else "",
        )


def uses_of(figure: Statistic) -> Uses:
    """Every page that uses ``figure``. Drafts are looked for in one query, pages fetched when asked for."""
    named = Q(pk__in=pages_naming(figure))
    drafts, scheduled = _unpublished(figure)
    waits = Q(pk__in=drafts | scheduled.keys())
    unversioned = named & Q(live=False, latest_revision__isnull=True)
    pages = Page.objects.filter(named & Q(live=True) | unversioned | waits)
    shown = ExpressionWrapper(named & Q(live=True), BooleanField())
    ordered = pages.annotate(shown=shown).order_by("title", "pk").select_related("content_type")
    return Uses(ordered, drafts, scheduled)


def pages_naming(figure: Statistic) -> QuerySet[ReferenceIndex]:
    """Keys of the pages that name ``figure`` as they are saved, for a subquery. Whether they are live is not asked."""
    pages = ContentType.objects.get_for_model(Page)
    return (
        ReferenceIndex.get_references_to(figure)
        .filter(base_content_type=pages)
        .annotate(page=Cast("object_id", IntegerField()))
        .values("page")
    )


def _unpublished(figure: Statistic) -> tuple[frozenset[int], dict[int, datetime]]:
    """Pages whose latest draft uses the figure, and those where a scheduled version does, with its date."""
    drafting = Page.objects.filter(Q(has_unpublished_changes=True) | Q(live=False), latest_revision__isnull=False)
    latest = Q(pk__in=drafting.values("latest_revision"))
    asked = Revision.page_revisions.filter(latest | Q(approved_go_live_at__isnull=False))
    is_draft = Exists(drafting.filter(latest_revision=OuterRef("pk")))
    matching = Q()
    for pattern in patterns_for(figure.pk):
        matching |= Q(content__icontains=pattern)
    drafts, scheduled = set(), {}
    found = asked.filter(matching).annotate(is_draft=is_draft).order_by()
    columns = found.values_list("object_id", "is_draft", "approved_go_live_at", "content")
    for page, is_latest, due_at, content in columns.iterator():
        if content_names(content, figure.pk):
            if is_latest:
                drafts.add(int(page))
            if due_at is not None:
                scheduled[int(page)] = due_at
    return frozenset(drafts), scheduled
