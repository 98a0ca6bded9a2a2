"""The list of councils' words, with its filters and as a spreadsheet."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.models import Page

from casestudies.adoptions.admin.desk import DeskView
from casestudies.adoptions.models import Adoption


class WordsFilters(WagtailFilterSet):
    """By page, by stage, by whether it counts and by whether it is hidden."""

    page = django_filters.ModelChoiceFilter(
        label=_("Page"), queryset=lambda _request: Page.objects.filter(adoptions__isnull=False).distinct()
    )
    hidden = django_filters.BooleanFilter(label=_("Hidden"), field_name="hidden_at", lookup_expr="isnull", exclude=True)
    confirmed = django_filters.BooleanFilter(
        label=_("Address confirmed"), field_name="confirmed_at", lookup_expr="isnull", exclude=True
    )

    class Meta:
        model = Adoption
        fields = ["page", "stage", "counted", "confirmed", "hidden"]


class ListView(generic.IndexView):
    """Every word; its council leads to where it is decided about."""

    def get_base_queryset(self) -> QuerySet[Adoption]:
        """With councils and pages, in the same query."""
        return super().get_base_queryset().select_related("council", "page")

    def get_edit_url(self, instance: Adoption) -> str | None:
        """The desk, to those who may decide."""
        return reverse("adoptions:desk", args=[instance.pk]) if self.user_has_permission("change") else None


class Words(ModelViewSet):
    """The screens of the register. Nobody adds, deletes or rewrites a word here: councils say, editors hide."""

    model = Adoption
    icon = "group"
    menu_label = _("Councils using it")
    menu_order = 315
    add_to_admin_menu = True
    copy_view_enabled = False
    inspect_view_enabled = False
    add_to_reference_index = False
    index_view_class = ListView
    filterset_class = WordsFilters
    list_display = [
        "__str__",
        Column("page", label=_("Page"), accessor="page.title", sort_key="page__title"),
        Column("stage", label=_("Stage"), accessor="get_stage_display", sort_key="stage"),
        Column("counted", label=_("Counts"), sort_key="counted"),
        DateColumn("confirmed_at", label=_("Confirmed"), sort_key="confirmed_at"),
        DateColumn("hidden_at", label=_("Hidden"), sort_key="hidden_at"),
        DateColumn("created_at", label=_("Sent"), sort_key="created_at"),
    ]
    list_export = [
        "council", "council_typed", "page.title", "stage", "since", "counted", "confirmed_at", "reconfirmed_at",
        "stopped_reason", "text", "outcome", "measure", "before", "after", "unit", "measured_on", "method",
        "evidence_url", "answer", "hidden_at", "hidden_reason", "created_at",
    ]  # fmt: skip
    export_filename = "councils-using-it"
    ordering = ["-created_at", "-pk"]
    search_fields = ["council__name", "council_typed", "page__title", "text", "outcome"]
    search_backend_name: str | None = None
    form_fields: list[Any] = ["stage"]

    def get_urlpatterns(self) -> list[URLPattern]:
        """The list, and the desk of each word; no form that rewrites one."""
        kept = [pattern for pattern in super().get_urlpatterns() if pattern.name not in {"edit", "delete", "add"}]
        return [*kept, path("desk/<int:pk>/", self.construct_view(DeskView), name="desk")]
