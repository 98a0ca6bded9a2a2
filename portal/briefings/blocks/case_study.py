"""A case study inside a briefing, by reference."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, PageChooserBlock, StructBlock


class CaseStudy(StructBlock):
    """Printed as a compact record with its evidence in words, as it stands when somebody reads the briefing."""

    case_study = PageChooserBlock(page_type="casestudies.CaseStudyPage", label=_("Case study"))
    note = CharBlock(
        label=_("Why it matters here"), required=False, max_length=300, help_text=_("One sentence, in your own words.")
    )

    class Meta:
        icon = "doc-full"
        label = _("Case study")
        description = _(
            "A case study with its evidence, by reference. Readers who may not see it are not told its title."
        )
        preview_template = "briefings/blocks/preview.html"
