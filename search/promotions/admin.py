"""Promotions in the admin: a list that says how each stands, and the form."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from search.models import Promotion
from search.promotions.form import PromotionForm, RecordWidget
from search.promotions.records import Named, name_records
from search.promotions.rules import this_day

USUAL_LENGTH = timedelta(days=91)
"""Three months unless the editor says otherwise: long enough to matter, soon enough to be looked at again."""


class ListView(generic.IndexView):
    """Every promotion with its record's title and how it stands."""

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The names of all records of this page of the list are read together."""
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        shown = list(context["object_list"])
        named = name_records(promotion.record_id for promotion in shown)
        for promotion in context["object_list"]:
            record = named.get(promotion.record_id)
            promotion.record_title = record.title if record else "–"
            promotion.state = state_of(promotion, record)
        return context


class AddView(generic.CreateView):
    """The form, filled in from the address: ``words``, and ``record`` with the id of the record."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The form; without a record, the screen where one is chosen."""
        if not request.GET.get("record"):
            messages.info(request, _("Type the words, then choose “Recommend” beside the record to put first."))
            return redirect("search-explain:index")
        return super().get(request, *args, **kwargs)

    def get_initial_form_instance(self) -> Promotion:
        """From today, by whoever asks."""
        today = this_day()
        return Promotion(
            words=self.request.GET.get("words", "").replace("\0", "")[:100],
            record_id=self.request.GET.get("record", "").replace("\0", "")[:64],
            owner=self.request.user,
            starts_on=today,
            ends_on=today + USUAL_LENGTH,
        )


class Promotions(ModelViewSet):
    """The screens of promotions."""

    model = Promotion
    icon = "pick"
    menu_label = gettext_lazy("Recommendations")
    copy_view_enabled = False
    add_to_reference_index = False
    index_view_class = ListView
    add_view_class = AddView
    list_display = [
        "__str__",
        Column("record_title", label=gettext_lazy("Record")),
        Column("state", label=gettext_lazy("How it stands")),
        Column("get_applies_display", label=gettext_lazy("Applies")),
        "owner",
    ]
    search_fields = ["words", "reason"]
    search_backend_name = None
    edit_handler = ObjectList(
        [
            FieldPanel("record_id", widget=RecordWidget),
            FieldPanel("words"),
            FieldPanel("applies"),
            FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
            FieldPanel("reason"),
            FieldPanel("owner"),
        ],
        base_form_class=PromotionForm,
    )

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """The list names each owner, so they are fetched along."""
        return super().get_index_view_kwargs(queryset=Promotion.objects.select_related("owner"), **kwargs)


def state_of(promotion: Promotion, record: Named | None) -> str:
    """How a promotion stands today, in words."""
    today = this_day()
    if promotion.ends_on < today:
        return _("Over since %(day)s") % {"day": f"{promotion.ends_on:%d/%m/%Y}"}
    if record is None:
        return _("Does nothing: the record is no longer there")
    if promotion.starts_on > today:
        return _("Waits until %(day)s") % {"day": f"{promotion.starts_on:%d/%m/%Y}"}
    return _("In force until %(day)s") % {"day": f"{promotion.ends_on:%d/%m/%Y}"}
