"""What was done, in order."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ListBlock, StructBlock, TextBlock


class Step(StructBlock):
    """One step: what to do, and more about it."""

    title = CharBlock(label=_("Step"), max_length=120)
    detail = TextBlock(label=_("More about it"), required=False, rows=2)


class Steps(StructBlock):
    """A numbered list of steps."""

    steps = ListBlock(Step(), label=_("Steps"), min_num=1)

    class Meta:
        icon = "list-ol"
        label = _("Steps")
        description = _("Numbered steps, in the order they were taken.")
        template = "blocks/steps.html"
        preview_value = {
            "steps": [{"title": "Ask the counter staff what people ask for", "detail": "One week is enough."}]
        }
