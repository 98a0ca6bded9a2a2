"""What every page type shares."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.blocks import StreamValue
from wagtail.models import Page

RESERVED_SLUGS = frozenset(
    "services themes councils figures solutions briefings meetings board blocks compare search share requests report "
    "follow my-council questions data performance api admin account sign-in sign-out documents media static "
    "sitemap.xml robots.txt livez readyz case-studies".split()
)
"""First parts of addresses that views answer; a page there would never be reached."""


class FixedSlug:
    """Of a page type: a slug that addresses rely on, kept whatever the title becomes. Stands before ``Page``."""

    SLUG: ClassVar[str]
    slug: str

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """Put the slug back, then check the rest."""
        self.slug = self.SLUG
        super().full_clean(*args, **kwargs)  # type: ignore[misc]  # Page's


def refuse_reserved_slug(page: Page) -> None:
    """Raise ``ValidationError`` on the slug field if a view of the portal already answers at this page's address."""
    if page.slug in RESERVED_SLUGS:
        raise ValidationError(
            {"slug": _("The portal uses the address “%(slug)s” itself. Choose another.") % {"slug": page.slug}}
        )


def stream_text(*streams: StreamValue) -> str:
    """The words of StreamFields as plain text, one block a line, for search."""
    parts: Iterable[str] = (
        part for stream in streams for part in stream.stream_block.get_searchable_content(stream) if part
    )
    return "\n".join(parts)
