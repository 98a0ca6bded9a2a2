"""The editor of solutions."""

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, MultipleChooserPanel, Panel, TitleFieldPanel
from wagtail.admin.widgets import AdminAutoHeightTextInput

if TYPE_CHECKING:
    from casestudies.solutions.models import SolutionPage


class LookAlikePanel(Panel):
    """Case studies that look like those of this solution, with the reason of each. Only published ones are known."""

    class BoundPanel(Panel.BoundPanel):
        """What looks alike, as the form was last saved."""

        template_name = "solutions/admin/look_alike_panel.html"

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            """The suggestions for this solution, for the editor who reads them."""
            from casestudies.solutions.alike import find_alike
            from portal.core.visibility import load_access

            solution: SolutionPage = self.instance
            chosen = [item.case_study_id for item in solution.cases.all()]
            alike = find_alike(chosen, load_access(self.request.user)) if chosen else ()
            return {**super().get_context_data(parent_context), "alike": alike, "has_cases": bool(chosen)}


SOLUTION: list[Panel] = [
    HelpPanel(
        _(
            "<p>A solution gathers the case studies of councils that did the same thing. Its page compares them in a "
            "table: how far each has come, what it cost, what came of it. One case study is enough: the page then "
            "says “tried once”.</p>"
            "<p>Readers see only those case studies that they may read. Services, themes and councils are taken from "
            "the case studies, so there is nothing to type twice.</p>"
        ),
        heading=_("Before you start"),
    ),
    TitleFieldPanel("title", help_text=_("What it is, in words of councils: “Missed bins reported on the web”.")),
    FieldPanel("summary", widget=AdminAutoHeightTextInput(attrs={"maxlength": 300})),
    FieldPanel("what_it_is", help_text=_("How it works wherever it is done. What differs stands in the case studies.")),
    MultipleChooserPanel(
        "cases",
        chooser_field_name="case_study",
        heading=_("Case studies"),
        help_text=_("Each council that did it this way, each case study once. Their order is that of the table."),
        panels=[FieldPanel("case_study")],
    ),
    LookAlikePanel(heading=_("Case studies that look alike")),
]
