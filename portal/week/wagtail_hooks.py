""" "This week" in the admin: first on its home, with a screen of its own, and the editors' guide in the Help menu."""

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.site_summary import SummaryItem
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import (
    LockedPagesPanel,
    RecentEditsPanel,
    UserObjectsInWorkflowModerationPanel,
    WorkflowObjectsToModeratePanel,
)

from portal.week import guide, views
from portal.week.duty import RIGHT
from portal.week.panel import WeekPanel

SAID_ELSEWHERE = (
    WorkflowObjectsToModeratePanel,  # drafts to approve are on the list; these two panels have no end
    UserObjectsInWorkflowModerationPanel,
    LockedPagesPanel,  # under Reports
    RecentEditsPanel,  # in the history of each page, and under Reports
)

SOFTWARES_OWN = ("whats-new-in-wagtail", "editor-guide")


class ForEditorsItem(MenuItem):
    """Shown to those who may look after the list."""

    def is_shown(self, request: HttpRequest) -> bool:
        """By the same right as the screen."""
        return bool(request.user.has_perm(RIGHT))


@hooks.register("register_admin_urls")
def add_addresses() -> list[URLPattern]:
    """The screens and buttons."""
    return [
        path("week/", views.WeekScreen.as_view(), name="week"),
        path("week/duty/", views.DutyScreen.as_view(), name="week-duty"),
        path("week/put-off/", views.PutOffButton.as_view(), name="week-put-off"),
        path("week/bring-back/", views.BringBackButton.as_view(), name="week-bring-back"),
        path("week/take/", views.TakeButton.as_view(), name="week-take"),
        path("guide/", guide.GuideScreen.as_view(), name="editors-guide"),
    ]


@hooks.register("insert_global_admin_css")
def add_look() -> SafeString:
    """The look of the list and the guide, and of the portal's name in place of Wagtail's."""
    return format_html('<link rel="stylesheet" href="{}">', static("week/week.css"))


@hooks.register("construct_homepage_panels", order=1000)
def show_the_week(request: HttpRequest, panels: list[Component]) -> None:
    """Put the list first, and take away what is said in it or elsewhere: a Monday morning has one list."""
    panels[:] = [panel for panel in panels if not isinstance(panel, SAID_ELSEWHERE)]
    if request.user.has_perm(RIGHT):
        panels.append(WeekPanel())


@hooks.register("construct_homepage_summary_items", order=1000)
def count_nothing_twice(request: HttpRequest, items: list[SummaryItem]) -> None:
    """How many pages, images and documents there are is no news on a Monday; the menu leads to them."""
    items.clear()


@hooks.register("register_admin_menu_item")
def add_week() -> MenuItem:
    """The whole list, in the menu."""
    return ForEditorsItem(_("This week"), reverse("week"), name="week", icon_name="calendar-check", order=50)


@hooks.register("register_help_menu_item")
def add_guide() -> MenuItem:
    """The guide, first in the Help menu."""
    return MenuItem(_("Editors’ guide"), reverse("editors-guide"), name="guide", icon_name="help", order=100)


@hooks.register("construct_help_menu")
def offer_one_guide(request: HttpRequest, items: list[MenuItem]) -> None:
    """Leave out the news and the guide of the software below: an editor has one guide, and no news to read first."""
    items[:] = [item for item in items if not item.name.startswith(SOFTWARES_OWN)]
