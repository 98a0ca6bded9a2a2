"""What a briefing's history says of its steps."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.log_actions import LogActionRegistry, LogFormatter

from portal.briefings.operations.approve import APPROVED
from portal.briefings.states import CIRCULATED, MADE_PUBLIC

if TYPE_CHECKING:
    from wagtail.models import PageLogEntry


class _MadePublic(LogFormatter):
    label = gettext_lazy("Make public")

    def format_message(self, log_entry: "PageLogEntry") -> str:
        unseen = len(log_entry.data.get("unseen", ()))
        if not unseen:
            return _("Made public")
        words = ngettext(
            "Made public; %(count)d thing on it is not shown to everybody",
            "Made public; %(count)d things on it are not shown to everybody",
            unseen,
        )
        return words % {"count": unseen}


class _Approved(LogFormatter):
    label = gettext_lazy("Approve")

    def format_message(self, log_entry: "PageLogEntry") -> str:
        return _("Approved by %(role)s") % {"role": log_entry.data["role"]}


def register(actions: LogActionRegistry) -> None:
    """Tell Wagtail how these steps read."""
    actions.register_action(MADE_PUBLIC)(_MadePublic)
    actions.register_action(APPROVED)(_Approved)
    actions.register_action(
        CIRCULATED, gettext_lazy("Circulate to the board only"), gettext_lazy("Circulated to the board only")
    )
