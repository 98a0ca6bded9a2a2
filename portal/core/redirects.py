"""Old addresses of pages. Wagtail makes a redirect for each when a page is renamed or moved; this keeps them apart."""

from collections.abc import Iterator
from typing import Any

from django.db import transaction
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page
from wagtail.signals import page_slug_changed, post_page_move


def connect() -> None:
    """Listen to renaming and moving."""
    page_slug_changed.connect(on_new_address, dispatch_uid="core.redirects.renamed")
    post_page_move.connect(on_new_address, dispatch_uid="core.redirects.moved")


def on_new_address(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """Remove redirects from the addresses that the page and those below it have now.

    A page that goes back to an address it had before would otherwise be sent to itself for ever once it is withdrawn;
    and of two that change places each would be sent to the other.
    """
    with transaction.atomic():
        for path in _addresses(instance):
            Redirect.objects.filter(automatically_created=True, old_path=path).delete()


def _addresses(page: Page) -> Iterator[str]:
    for each in page.get_descendants(inclusive=True).iterator():
        parts = each.get_url_parts()
        if parts is not None and parts[2]:
            yield Redirect.normalise_path(parts[2])
