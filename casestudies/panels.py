"""The case study editor: tabs in the order an editor thinks."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    MultipleChooserPanel,
    Panel,
    TitleFieldPanel,
)
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.models import Page

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


def _choices(relation: str, field: str, heading: "StrOrPromise", help_text: "StrOrPromise") -> Panel:
    return MultipleChooserPanel(
        relation, chooser_field_name=field, heading=heading, help_text=help_text, panels=[FieldPanel(field)]
    )


OVERVIEW: list[Panel] = [
    HelpPanel(
        _(
            "<p>Write for a busy colleague in another council. Leave a field empty if you do not know: "
            "readers then see “not stated”, which is honest and useful.</p>"
        ),
        heading=_("Before you start"),
    ),
    TitleFieldPanel("title"),
    FieldPanel("summary", widget=AdminAutoHeightTextInput(attrs={"maxlength": 300})),
    FieldPanel("kind"),
    MultiFieldPanel([FieldPanel("lead_image"), FieldPanel("lead_image_alt")], heading=_("Main image")),
    MultiFieldPanel(
        [
            _choices("council_items", "council", _("Councils"), _("Who did this.")),
            FieldPanel("councils_withheld"),
            InlinePanel(
                "partner_items",
                heading=_("Partner organisations"),
                label=_("Partner organisation"),
                panels=[FieldPanel("organisation"), FieldPanel("role")],
            ),
        ],
        heading=_("Who"),
    ),
    MultiFieldPanel(
        [
            _choices("service_items", "tag", _("Services"), _("Search by name, LGSL id or everyday words.")),
            _choices("theme_items", "tag", _("Themes"), _("The one, two or three it is most about.")),
            _choices("interaction_items", "tag", _("Interactions"), _("What residents do: pay, apply, book, report…")),
            FieldPanel("channels"),
        ],
        heading=_("What"),
    ),
    MultiFieldPanel(
        [
            FieldPanel("stage"),
            FieldPanel("stopped_reason"),
            FieldRowPanel([FieldPanel("started"), FieldPanel("went_live")]),
        ],
        heading=_("How far"),
    ),
]

STORY: list[Panel] = [
    FieldPanel("problem", help_text=_("What was wrong before, for residents and for the council.")),
    FieldPanel("what_we_did", help_text=_("So that somebody else could do it: who, what, in which order.")),
    FieldPanel("what_happened", help_text=_("What changed. Numbers go under Results and evidence.")),
    FieldPanel("what_did_not_work", help_text=_("The part colleagues read first. Small things count.")),
    FieldPanel("depends_on", help_text=_("What must be in place: people, systems, law, broadband.")),
    FieldPanel("do_not_copy_if", help_text=_("When this would be the wrong thing to do.")),
    MultiFieldPanel(
        [FieldPanel("assisted_route"), FieldPanel("shut_out"), FieldPanel("connectivity")], heading=_("Inclusion")
    ),
]

RESULTS: list[Panel] = [
    InlinePanel(
        "measures",
        heading=_("Measures"),
        label=_("Measure"),
        help_text=_("Each number with when, how and by whom it was measured. That is what makes others trust it."),
    ),
]

REUSE: list[Panel] = [
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("cost_one_off"), FieldPanel("cost_yearly")]),
            FieldPanel("staff_time"),
            FieldPanel("procurement_route"),
            InlinePanel(
                "supplier_items",
                heading=_("Suppliers and technology"),
                label=_("Supplier or technology"),
                panels=[FieldRowPanel([FieldPanel("kind"), FieldPanel("name")])],
            ),
        ],
        heading=_("Cost and effort"),
    ),
    InlinePanel(
        "artefacts",
        heading=_("Files to reuse"),
        label=_("File or link"),
        help_text=_("Forms, policies, contracts, code: what another council can take home."),
    ),
]

SOURCE: list[Panel] = [
    MultiFieldPanel(
        [
            FieldPanel("provenance"),
            FieldRowPanel([FieldPanel("source_title"), FieldPanel("source_date")]),
            FieldPanel("source_words"),
            FieldPanel("source_note"),
        ],
        heading=_("How we know"),
    ),
    MultiFieldPanel([FieldPanel("contact_role"), FieldPanel("contact_email")], heading=_("Contact")),
]

PUBLISHING: list[Panel] = [*Page.promote_panels, *Page.settings_panels]
