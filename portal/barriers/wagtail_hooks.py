"""Blocks in the admin."""

from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSet
from wagtail.log_actions import LogActionRegistry

from portal.barriers.chooser import barrier_chooser
from portal.barriers.models import Barrier
from portal.core.permissions import refuse

refuse(Barrier, "add", "delete")

from portal.barriers.admin.screens import Barriers  # noqa: E402  # its screens take the rights refused above


@hooks.register("register_admin_viewset")
def register_viewsets() -> list[ViewSet]:
    """The screens and the chooser."""
    return [Barriers("barriers"), barrier_chooser]


@hooks.register("register_log_actions")
def register_decisions(actions: LogActionRegistry) -> None:
    """What editors decide, in words for the history."""
    decided = {
        "new": (_("Take the block back from readers"), _("New again, not shown")),
        "open": (_("Show the block"), _("Open: shown to readers")),
        "with-board": (_("Bring the block to the board"), _("With the board")),
        "action-agreed": (_("Agree action"), _("Action agreed")),
        "resolved": (_("Resolve the block"), _("Resolved")),
        "will-not-fix": (_("Leave the block as it is"), _("Will not be fixed")),
        "hidden": (_("Hide the block"), _("Hidden from readers")),
        "merged": (_("Merge the block"), _("Merged into another")),
        "checked": (_("Check a council"), _("A council was checked by hand")),
    }
    for name, (label, message) in decided.items():
        actions.register_action(f"barriers.{name}", label, message)
