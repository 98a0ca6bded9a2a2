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
        """Every sort of data, with its period in words; those without a period of their own come last."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        ordered = sorted(holdings.values(), key=lambda holding: holding.keeps is None)
        printed = [
            {"what": _plain(holding.what), "why": _plain(holding.why), "kept_for": _plain(holding.kept_for())}
            for holding in ordered
        ]
        return context | {"holdings": printed}


def _plain(words: object) -> str:
    """Without a full stop at the end: the template sets it."""
    return str(words).rstrip(".")
