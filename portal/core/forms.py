"""What the editors' form of every page with text refuses."""

import re
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.blocks import StreamValue

UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
"""NUL and lone surrogates: PostgreSQL stores neither, and a page that holds half a character cannot be sent."""


class TextPageForm(WagtailAdminPageForm):
    """Refuses, at its field, text that could be saved but never shown. An editor's JSON can carry it."""

    def clean(self) -> dict[str, Any]:
        """Look through every text, those of blocks too, before anything is written."""
        cleaned: dict[str, Any] = super().clean()
        for name in [name for name, value in cleaned.items() if _is_unstorable(value)]:
            self.add_error(
                name,
                _(
                    "This text holds a character that cannot be shown, perhaps half of an emoji. "
                    "Delete it and type it again."
                ),
            )
        return cleaned


def _is_unstorable(value: object) -> bool:
    if isinstance(value, str):
        return UNSTORABLE.search(value) is not None
    if isinstance(value, StreamValue):
        return _is_unstorable(value.get_prep_value())
    if isinstance(value, Mapping):
        return any(map(_is_unstorable, value.values()))
    if isinstance(value, list | tuple):
        return any(map(_is_unstorable, value))
    return False
