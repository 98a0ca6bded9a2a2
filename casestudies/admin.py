"""Upkeep of case studies for editors: who keeps each right, and by when it must be looked at."""

from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet

from casestudies.models import CaseStudyUpkeep

SEARCHED = ["case_study__title", "owner_role", "owner_email"]
"""What the list's own search looks through: an owner's address finds all that is theirs."""


class UpkeepList(IndexView):
    """The list, with boxes to tick: several case studies can be given to another owner at once."""

    @cached_property
    def columns(self) -> list[Any]:
        """The usual columns behind the boxes."""
        return [BulkActionsCheckboxColumn("bulk_actions", obj_type="upkeep"), *super().columns]

    def _get_title_column(self, *args: Any, **kwargs: Any) -> Any:
        return super()._get_title_column(*args, **kwargs, get_title_id=lambda upkeep: f"upkeep_{upkeep.pk}_title")


class Upkeep(ModelViewSet):
    """One row for each case study that was ever published."""

    model = CaseStudyUpkeep
    index_view_class = UpkeepList
    index_template_name = "casestudies/admin/upkeep_list.html"
    icon = "date"
    menu_label = _("Upkeep")
    menu_order = 290
    add_to_admin_menu = True
    copy_view_enabled = False
    list_display = ["case_study", "owner_role", "owner_email", "review_by", "under_review", "evidence_grade"]
    ordering = ["review_by"]
    list_filter = ["under_review"]
    search_fields = SEARCHED
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
