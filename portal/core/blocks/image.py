"""An image inside the text."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, StructBlock
from wagtail.images.blocks import ImageBlock


class ImageWithCaption(StructBlock):
    """An image with alternative text for this use, and a caption; credit and licence come from the image."""

    image = ImageBlock(label=_("Image"))
    caption = CharBlock(label=_("Caption"), required=False, max_length=255)

    class Meta:
        icon = "image"
        label = _("Image")
        description = _("A photograph, drawing or screenshot with a caption.")
        template = "blocks/image.html"
        preview_template = "blocks/image_preview.html"
        preview_value = {"image": None, "caption": "The counter at the central library"}
