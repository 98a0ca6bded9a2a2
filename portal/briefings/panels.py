"""The editor of a briefing: its parts in the order in which members read them."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, InlinePanel, MultiFieldPanel, TitleFieldPanel
from wagtail.models import Page

from portal.briefings.admin.standing_panel import StandingPanel

INDEX: list[Any] = [*Page.content_panels, FieldPanel("introduction")]

BRIEFING: list[Any] = [
    StandingPanel(heading=_("Where it stands")),
    HelpPanel(
        _(
            "<p>Members have five minutes on the evening before a meeting. Put what they must decide first, refer to "
            "figures and case studies instead of typing them again, and leave out what they need not know.</p>"
            "<p><strong>Publish</strong> circulates the briefing: the board and editors can read it, nobody else. To "
            "let everybody read it, choose <strong>Make public</strong> afterwards; to take it back from everybody, "
            "choose Unpublish.</p>"
        ),
        heading=_("Before you start"),
    ),
    TitleFieldPanel("title"),
    FieldPanel("summary"),
    InlinePanel(
        "decisions_asked",
        label=_("Decision asked"),
        heading=_("1. Decisions asked"),
        help_text=_("What to decide, who carries it out, and by when. An empty owner or date is shown as not stated."),
        panels=[FieldPanel("text"), FieldRowPanel([FieldPanel("owner"), FieldPanel("by_when")])],
    ),
    HelpPanel(
        _(
            "<p>Open actions of earlier meetings are shown here by themselves, overdue ones first, to the board and "
            "editors only. You change them with their meeting.</p>"
        ),
        heading=_("2. Actions due"),
    ),
    FieldPanel(
        "barriers",
        heading=_("3. Blocks"),
        help_text=_("What stops councils, and how many. Empty: the page says that no blocks are named."),
    ),
    MultiFieldPanel(
        [FieldRowPanel([FieldPanel("since"), FieldPanel("until")])],
        heading=_("4. What changed"),
        help_text=_("The page says by itself what changed since it was approved, and between these dates."),
    ),
    FieldPanel(
        "figures",
        heading=_("5. Figures"),
        help_text=_("Each is printed large with its caveat and source, and changes here when the figure is corrected."),
    ),
    FieldPanel(
        "argument",
        heading=_("6. The argument"),
        help_text=_("Why the board should decide so: a few sentences, case studies, quotations, a table."),
    ),
]
