"""E-mails in the admin: under Reports, for those who may see the queue."""

from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from portal.mail.admin import EMails

screens = EMails()


class EMailsMenuItem(MenuItem):
    """Shown to those who may see the queue."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the person may."""
        return bool(request.user.has_perm("post_office.view_email"))


@hooks.register("register_admin_viewset")
def register_viewset() -> ViewSet:
    """The screens."""
    return screens


@hooks.register("register_reports_menu_item")
def register_menu_item() -> MenuItem:
    """The entry under Reports."""
    return EMailsMenuItem(_("E-mails"), screens.menu_url, name="e-mails", icon_name="mail", order=1100)
