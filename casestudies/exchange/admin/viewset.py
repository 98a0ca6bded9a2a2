"""Where the screens are, and who finds them in the menu."""

from django.http import HttpRequest
from django.urls import URLPattern, path, re_path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet
from wagtail.permissions import page_permission_policy

from casestudies.exchange.admin import screens


class ExchangeMenuItem(MenuItem):
    """Shown to those who may publish pages; the screens themselves ask about case studies."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this person may; what Wagtail has read of their rights is enough."""
        return bool(page_permission_policy.user_has_permission(request.user, "publish"))


class Exchange(ViewSet):
    """Case studies in and out by spreadsheet."""

    icon = "table"
    add_to_admin_menu = True
    menu_label = _("Spreadsheets")
    menu_order = 295
    menu_item_class = ExchangeMenuItem

    def get_urlpatterns(self) -> list[URLPattern]:
        """The first screen, one import with how far it is, and the files."""
        return [
            path("", screens.StartView.as_view(), name="index"),
            path("<int:pk>/", screens.ImportView.as_view(), name="import"),
            path("<int:pk>/progress/", screens.ProgressView.as_view(), name="progress"),
            re_path(r"^template\.(?P<ending>csv|xlsx)$", screens.TemplateFileView.as_view(), name="template"),
            re_path(r"^export\.(?P<ending>csv|xlsx)$", screens.ExportView.as_view(), name="export"),
        ]
