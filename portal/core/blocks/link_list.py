"""Links with what they lead to."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as translate
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ListBlock, PageChooserBlock, StructBlock, StructValue, URLBlock


class Link(StructBlock):
    """A link to a page of this site or to another site, one of the two."""

    text = CharBlock(label=_("Words of the link"), max_length=120)
    page = PageChooserBlock(label=_("Page on this site"), required=False)
    url = URLBlock(label=_("Or another site"), required=False)

    def clean(self, value: StructValue) -> StructValue:
        """Refuse a link that leads nowhere or to two places."""
        cleaned = super().clean(value)
        if bool(cleaned["page"]) == bool(cleaned["url"]):
            raise ValidationError(translate("Choose a page or type an address, one of the two."))
        return cleaned


class LinkList(StructBlock):
    """A short list of links under a heading."""

    heading = CharBlock(label=_("Heading"), required=False, max_length=120)
    links = ListBlock(Link(), label=_("Links"), min_num=1)

    class Meta:
        icon = "link"
        label = _("List of links")
        description = _("Links to pages here or elsewhere.")
        template = "blocks/link_list.html"
        preview_value = {
            "heading": "Read more",
            "links": [{"text": "A page elsewhere", "page": None, "url": "https://example.org/"}],
        }
