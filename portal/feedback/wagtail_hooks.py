"""Messages from readers in the admin: their screen. Those that wait are on the list "This week"."""

from wagtail import hooks
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
