"""Messages from readers in the admin: a screen, and a line on the admin's home while some wait."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin.site_summary import SummaryItem
from wagtail.admin.viewsets.base import ViewSet

from portal.core.permissions import refuse
from portal.feedback.models import Message

refuse(Message, "add")

from portal.feedback.admin import Messages  # noqa: E402  # its screens take the right refused above

messages = Messages("messages")


@hooks.register("register_admin_viewset")
def register_viewset() -> ViewSet:
    """The screen."""
    return messages


class WaitingMessages(SummaryItem):
    """How many messages nobody has dealt with."""

    order = 400
    template_name = "feedback/admin/waiting.html"

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        """The count and where to read them."""
        waiting = Message.objects.filter(handled_at=None).count()
        return {
            "waiting": waiting,
            "words": ngettext("message from a reader waiting", "messages from readers waiting", waiting),
            "address": reverse(messages.get_url_name("index")),
        }

    def is_shown(self) -> bool:
        """To those who may deal with them."""
        return self.request.user.has_perm("feedback.change_message")


@hooks.register("construct_homepage_summary_items")
def add_waiting(request: HttpRequest, items: list[SummaryItem]) -> None:
    """Add the line to the admin's home."""
    items.append(WaitingMessages(request))
