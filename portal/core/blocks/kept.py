"""What is stored about people, and for how long: the list that the worker keeps to, so that no page can differ."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StaticBlock

from portal.core.people import holdings


class KeptAboutPeople(StaticBlock):
    """A table of every sort of data about people. Nothing to fill in."""

    class Meta:
        icon = "user"
        label = _("What is stored about people")
        description = _("A table of what is stored, why and for how long. It is always as the site really does it.")
        admin_text = _("The table of what is stored about people, why and for how long. It fills itself in.")
        template = "blocks/kept.html"
        preview_value = None

    def get_context(self, value: Any, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Every sort of data, with its period in words."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        return context | {"holdings": tuple(holdings.values())}
