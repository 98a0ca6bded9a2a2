"""Where the screens are, and who finds them in the menu."""

from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet
from wagtail.permissions import policy_registry

from casestudies.submission.admin.inbox import InboxView
from casestudies.submission.admin.screen import FileView, SubmissionView
from casestudies.submission.models import Submission


class SubmissionsMenuItem(MenuItem):
    """Shown to those who may work on submissions."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this person may."""
        return bool(policy_registry.get_by_type(Submission).user_has_permission(request.user, "change"))


class Submissions(ViewSet):
    """The inbox and one submission's screens."""

    icon = "mail"
    menu_label = _("Submissions")
    menu_order = 60  # right below "This week": both are where a Monday begins
    add_to_admin_menu = True
    menu_item_class = SubmissionsMenuItem

    def get_urlpatterns(self) -> list[URLPattern]:
        """The list, one submission, what is done about it, and its files."""
        listing = {"index_url_name": "submissions:index", "index_results_url_name": "submissions:index_results"}
        return [
            path("", InboxView.as_view(**listing), name="index"),
            path("results/", InboxView.as_view(**listing, results_only=True), name="index_results"),
            path("<int:pk>/", SubmissionView.as_view(), name="edit"),
            path("<int:pk>/do/<slug:step>/", SubmissionView.as_view(), name="do"),
            path("<int:pk>/files/<int:file>/", FileView.as_view(), name="file"),
        ]
