"""Messages from readers, for editors."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.viewsets.model import ModelViewSet

from portal.feedback.models import Message


class Messages(ModelViewSet):
    """Unhandled first. The reader's own words cannot be changed."""

    model = Message
    icon = "comment"
    menu_label = _("Messages")
    menu_order = 320
    add_to_admin_menu = True
    copy_view_enabled = False
    list_display = ["__str__", "kind", "council", "received_at", "handled_at"]
    list_filter = ["kind"]
    search_fields = ["subject", "text", "about"]
    search_backend_name = None
    panels: list[Any] = [
        FieldPanel("kind", read_only=True),
        FieldPanel("subject", read_only=True),
        FieldPanel("about", read_only=True),
        FieldPanel("text", read_only=True),
        FieldRowPanel([FieldPanel("council", read_only=True), FieldPanel("email", read_only=True)]),
        FieldPanel("service", read_only=True),
        FieldPanel("handled_at"),
        FieldPanel("note"),
    ]
