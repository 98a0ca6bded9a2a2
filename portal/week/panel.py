""" "This week" on the admin home."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from wagtail.admin.ui.components import Component

from portal.week.listing import build_week


class WeekPanel(Component):
    """The list, before everything else."""

    name = "week"
    order = 0
    template_name = "week/panel.html"

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """The list and what its buttons need."""
        context = parent_context or {}
        return {
            "week": build_week(),
            "here": reverse("wagtailadmin_home"),
            "user": context["request"].user,
            "csrf_token": context["csrf_token"],
        }
