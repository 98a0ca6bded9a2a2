"""Requests in the admin."""

from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSet
from wagtail.log_actions import LogActionRegistry

from portal.core.permissions import refuse
from portal.requests.models import Request

refuse(Request, "add", "delete")

from portal.requests.admin.screens import Requests  # noqa: E402  # its screens take the rights refused above


@hooks.register("register_admin_viewset")
def register_viewset() -> ViewSet:
    """The screens."""
    return Requests("requests")


@hooks.register("register_log_actions")
def register_decisions(actions: LogActionRegistry) -> None:
    """What editors decide, in words for the history."""
    decided = {
        "open": (_("Show the request"), _("Shown to readers")),
        "answered": (_("Answer the request"), _("Answered by a record")),
        "closed": (_("Close the request"), _("Closed")),
        "hidden": (_("Hide the request"), _("Hidden from readers")),
        "merged": (_("Merge the request"), _("Merged into another")),
        "checked": (_("Check a council"), _("A council was checked by hand")),
    }
    for name, (label, message) in decided.items():
        actions.register_action(f"requests.{name}", label, message)
