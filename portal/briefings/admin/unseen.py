"""What on a briefing the public would not see, told before somebody makes it public."""

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.db.models import Model, Q
from django.utils.translation import gettext as _
from wagtail.models import CollectionViewRestriction, Page

from portal.barriers.models import Barrier
from portal.briefings.citations.references import STREAMS
from portal.core.models import PortalDocument, PortalImage
from portal.core.visibility import Access, Reader, load_rules

if TYPE_CHECKING:
    from portal.briefings.models import BriefingPage


def unseen_by_public(page: "BriefingPage") -> tuple[str, ...]:
    """One sentence for each thing on ``page`` that a reader who is not signed in would not be shown."""
    named = _referred_to(page)
    return (
        *_pages({key for model, keys in named.items() if issubclass(model, Page) for key in keys}),
        *_files(PortalImage, named, _("Picture: %(title)s. It is in a collection that not everybody may see.")),
        *_files(PortalDocument, named, _("Document: %(title)s. It is in a collection that not everybody may see.")),
        *_barriers(named.get(Barrier, set())),
    )


def _referred_to(page: "BriefingPage") -> dict[type[Model], set[int]]:
    named: dict[type[Model], set[int]] = defaultdict(set)
    for name in STREAMS:
        field: Any = page._meta.get_field(name)
        for model, key, *_path in field.extract_references(getattr(page, name)):
            named[model].add(int(key))
    return named


def _pages(keys: set[int]) -> Iterator[str]:
    public = set(Access(load_rules(), Reader()).visible(Page.objects.filter(pk__in=keys)).values_list("pk", flat=True))
    for other in Page.objects.filter(pk__in=keys - public).order_by("title", "pk"):
        words = _("%(title)s: not everybody may read it.") if other.live else _("%(title)s: it is not published.")
        yield words % {"title": other.title}


def _files(model: type[PortalImage | PortalDocument], named: dict[type[Model], set[int]], words: str) -> Iterator[str]:
    closed = Q(pk__in=())
    for path in CollectionViewRestriction.objects.values_list("collection__path", flat=True):
        closed |= Q(collection__path__startswith=path)
    for title in (
        model.objects.filter(closed, pk__in=named.get(model, ())).order_by("title").values_list("title", flat=True)
    ):
        yield words % {"title": title}


def _barriers(keys: set[int]) -> Iterator[str]:
    hidden = Barrier.objects.filter(pk__in=keys).exclude(state__in=[*Barrier.PUBLIC, Barrier.State.MERGED])
    for title in hidden.order_by("title").values_list("title", flat=True):
        yield _("Block: %(title)s. It is not shown to readers.") % {"title": title}
