"""Solutions in the admin."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.permissions import policy_registry

from casestudies.solutions.models import SolutionPage
from casestudies.solutions.views import LookAlikes


@hooks.register("register_admin_urls")
def add_addresses() -> list[URLPattern]:
    """The list of case studies that look alike."""
    return [path("solutions/look-alikes/", LookAlikes.as_view(), name="look-alikes")]


class LookAlikesItem(MenuItem):
    """For those who may add pages."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this person may make a solution of what is found."""
        shown: bool = policy_registry.get_by_type(SolutionPage).user_has_permission(request.user, "add")
        return shown


@hooks.register("register_reports_menu_item")
def offer_look_alikes() -> MenuItem:
    """Beside Wagtail's reports."""
    return LookAlikesItem(_("Look-alike case studies"), reverse("look-alikes"), icon_name="copy", order=1200)
