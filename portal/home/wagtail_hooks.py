"""What the public pages add to the admin."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page

from portal.briefings.models import BriefingPage
from portal.home.invitation import invite_council
from portal.home.models import StandardPage
from portal.statistics.references import fields_missing_a_figure


@hooks.register("register_admin_urls")
def add_addresses() -> list[URLPattern]:
    """The invitation for a row of Table 1."""
    return [path("table-1/<int:rank>/invite/", invite_council, name="invite-council")]


@hooks.register("before_publish_page")
def refuse_missing_figures(request: HttpRequest, page: Page) -> HttpResponse | None:
    """A page or briefing that names a deleted figure stays a draft. Case studies have a gate of their own."""
    if not isinstance(page, StandardPage | BriefingPage) or not fields_missing_a_figure(page):
        return None
    words = _(
        "“%(title)s” is not published yet; what you wrote is kept as a draft. It names a figure that is no longer on "
        "this site, shown as “[figure removed]”. Choose another one, or take it out."
    )
    messages.error(request, words % {"title": page.title})
    return redirect("wagtailadmin_pages:edit", page.pk)
