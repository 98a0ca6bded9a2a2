"""Who may read the page that a word is about."""

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.models import Page

from portal.core.visibility import load_access


def may_read(request: HttpRequest, page: Page) -> bool:
    """Whether this reader may. One query."""
    return load_access(request.user).reads(page)


def everybody_reads(page: Page) -> bool:
    """Whether everybody may: only then does an e-mail say what it is called. One query."""
    return load_access(AnonymousUser()).reads(page)


def title_for_mail(page: Page) -> str:
    """What a letter calls the page."""
    return page.title if everybody_reads(page) else _("a page that is not open to everybody")
