"""A figure inside a sentence of the editor: from stored text and back."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from draftjs_exporter import DOM
from wagtail.admin.rich_text.converters.contentstate_models import ContentState
from wagtail.admin.rich_text.converters.html_to_contentstate import (
    KEEP_WHITESPACE,
    HandlerState,
    InlineEntityElementHandler,
)

from portal.statistics.models import Statistic
from portal.statistics.rich_text import FEATURE, key_of, removed

ENTITY = "FIGURE"


class FigureElementHandler(InlineEntityElementHandler):
    """From stored text to the editor: the value stands in the sentence, and cannot be typed into."""

    mutability = "IMMUTABLE"

    def get_attribute_data(self, attrs: dict[str, str]) -> dict[str, str]:
        """What the control shows of the figure."""
        key = key_of(attrs)
        figure = Statistic.objects.filter(pk=key).first() if key is not None else None
        if figure is None:
            return {"id": attrs.get("id", ""), "display": removed(), "title": _("This figure was deleted")}
        return {"id": str(figure.pk), "display": figure.display, "title": str(figure)}

    def handle_starttag(
        self, name: str, attrs: Sequence[tuple[str, str | None]], state: HandlerState, contentstate: ContentState
    ) -> None:
        """Put the value where the tag stands: the tag has no words of its own."""
        super().handle_starttag(name, attrs, state, contentstate)
        entity = contentstate.entity_map[state.current_entity_ranges[-1].key]
        state.current_block.text += entity.data["display"]
        state.leading_whitespace = KEEP_WHITESPACE


def figure_element(props: Mapping[str, Any]) -> Any:
    """From the editor to stored text: the reference alone. What refers to nothing stays as the words it shows."""
    key = key_of(props)
    if key is None:
        return props["children"]
    return DOM.create_element("embed", {"embedtype": FEATURE, "id": str(key)})


CONVERSION: dict[str, Any] = {
    "from_database_format": {f'embed[embedtype="{FEATURE}"]': FigureElementHandler(ENTITY)},
    "to_database_format": {"entity_decorators": {ENTITY: figure_element}},
}
