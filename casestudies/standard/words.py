"""The reasons as editors read them, each leading to its field."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.admin import messages

from casestudies.standard.gate import Problem

if TYPE_CHECKING:
    from casestudies.models import CaseStudyPage

REFUSED = "refused"
"""In the address of the form after a refusal: it then shows each reason at its field."""


def edit_address(pk: int, *, refused: bool = False) -> str:
    """The page's form in the admin."""
    return reverse("wagtailadmin_pages:edit", args=(pk,)) + (f"?{REFUSED}=1" if refused else "")


def as_list(pk: int | None, problems: Iterable[Problem]) -> SafeString:
    """The reasons as a list of links, which the form's script takes to the field; plain where there is no page yet."""
    if pk is None:
        return format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", ((each.words,) for each in problems)))
    address = edit_address(pk)
    rows = [(address, problem.field, problem.field, problem.words) for problem in problems]
    link = '<li><a href="{}#standard-{}" data-standard-field="{}">{}</a></li>'
    return format_html("<ul>{}</ul>", format_html_join("", link, rows))


def tell(request: HttpRequest, page: "CaseStudyPage", problems: Iterable[Problem]) -> None:
    """Leave a message with the reasons for the next screen."""
    if page.pk:
        begin = _("“%(title)s” is not published yet. What you wrote is kept. It still needs:")
    else:
        begin = _("“%(title)s” was not made: it would be published at once. Copy it as a draft; it still needs:")
    messages.error(request, format_html("{} {}", begin % {"title": page.title}, as_list(page.pk, problems)))
