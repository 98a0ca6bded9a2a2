"""Upkeep of case studies for editors: who keeps each right, and by when it must be looked at."""

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.viewsets.model import ModelViewSet

from casestudies.models import CaseStudyUpkeep

LONGEST_REVIEW = timedelta(days=731)
"""24 months: the longest a case study may go without being looked at (product rule)."""


class UpkeepForm(WagtailAdminModelForm):
    """Refuses a review date that is too far away."""

    def clean_review_by(self) -> date | None:
        """The date, if it is within 24 months."""
        review_by = self.cleaned_data["review_by"]
        if review_by and review_by > timezone.localdate() + LONGEST_REVIEW:
            raise ValidationError(_("Choose a date within the next 24 months."))
        return review_by


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
            FieldPanel("owner_role"),
            FieldPanel("councils_withheld"),
            FieldRowPanel([FieldPanel("review_by"), FieldPanel("contact_confirmed_on")]),
        ],
        base_form_class=UpkeepForm,
    )

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """The list reads each case study's title, so it is fetched along."""
        queryset = CaseStudyUpkeep.objects.select_related("case_study")
        return super().get_index_view_kwargs(queryset=queryset, **kwargs)
