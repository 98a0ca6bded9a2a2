"""Commissions in the admin."""

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from portal.gaps.screen import CommissionScreen


@hooks.register("register_admin_urls")
def add_addresses() -> list[URLPattern]:
    """The screen of each row."""
    return [path("table-1/<int:rank>/commission/", CommissionScreen.as_view(), name="commission")]


@hooks.register("register_log_actions")
def register_steps(actions: LogActionRegistry) -> None:
    """What editors do about a gap, in words for the history."""
    steps = {
        "commissioned": (_("Commission a case"), _("A case was commissioned")),
        "changed": (_("Change the commission"), _("The note or the date was changed")),
        "taken": (_("Take the commission in hand"), _("Taken in hand")),
        "closed": (_("Close the commission"), _("Closed")),
    }
    for name, (label, message) in steps.items():
        actions.register_action(f"gaps.{name}", label, message)
