"""The grade a draft would earn, shown while it is edited."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.panels import Panel

from casestudies import evidence


class EvidencePanel(Panel):
    """Words only: the grade is computed and cannot be typed."""

    class BoundPanel(Panel.BoundPanel):
        """The panel on one case study's form."""

        template_name = "casestudies/admin/evidence_panel.html"

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            """Adds the projected grade as last saved, the published one, and what would raise it."""
            context = super().get_context_data(parent_context)
            projected = evidence.grade(self.instance)
            context["projected"] = projected.in_words()
            context["published"] = self.instance.evidence.in_words() if self.instance.live and self.instance.pk else ""
            context["next_step"] = evidence.next_step(projected)
            context["saved_hint"] = _("Save the draft to see the grade change.")
            return context
