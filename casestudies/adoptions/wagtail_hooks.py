"""Councils' words in the admin."""

from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSet
from wagtail.log_actions import LogActionRegistry

from casestudies.adoptions.models import Adoption
from portal.core.permissions import refuse

refuse(Adoption, "add", "delete")

from casestudies.adoptions.admin.screens import Words  # noqa: E402  # its screens take the rights refused above


@hooks.register("register_admin_viewset")
def register_viewset() -> ViewSet:
    """The screens."""
    return Words("adoptions")


@hooks.register("register_log_actions")
def register_decisions(actions: LogActionRegistry) -> None:
    """What is done to councils' words, in words for the history of their page."""
    decided = {
        "checked": (_("Check a council using it"), _("A council using it was checked by hand")),
        "hidden": (_("Hide a council’s words"), _("A council’s words were hidden")),
        "shown": (_("Show a council’s words"), _("A council’s words were shown again")),
        "answered": (_("Answer a council"), _("The owner answered a council")),
        "answer_removed": (_("Remove an answer"), _("The owner’s answer to a council was removed")),
    }
    for name, (label, message) in decided.items():
        actions.register_action(f"adoptions.{name}", label, message)
