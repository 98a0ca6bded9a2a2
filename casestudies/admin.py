"""Upkeep of case studies for editors: who keeps each right, and by when it must be looked at."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.viewsets.model import ModelViewSet

from casestudies.models import CaseStudyUpkeep


class Upkeep(ModelViewSet):
    """One row for each case study that was ever published."""

    model = CaseStudyUpkeep
    icon = "date"
    menu_label = _("Upkeep")
    menu_order = 290
    add_to_admin_menu = True
    copy_view_enabled = False
    list_display = ["case_study", "owner_role", "review_by", "evidence_grade"]
    ordering = ["review_by"]
    search_fields = ["case_study__title", "owner_role"]
    search_backend_name = None
    edit_handler = ObjectList(
        [
            FieldPanel("case_study", read_only=True),
            FieldRowPanel([FieldPanel("owner_role"), FieldPanel("owner_email")]),
            FieldRowPanel([FieldPanel("review_by"), FieldPanel("contact_confirmed_on")]),
            FieldPanel("under_review"),
            FieldPanel("councils_withheld"),
        ]
    )

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """The list reads each case study's title, so it is fetched along."""
        queryset = CaseStudyUpkeep.objects.select_related("case_study")
        return super().get_index_view_kwargs(queryset=queryset, **kwargs)
