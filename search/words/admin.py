"""The screens for synonyms and protected words."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column, UserColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import HeaderButton
from wagtail.permissions import policy_registry

from portal.core.spreadsheet import csv_response
from search.models import ProtectedWord, SynonymRule
from search.models.language import LONGEST_WORDS
from search.words.forms import ProtectedWordForm, SynonymForm
from search.words.table import HEADS, table_rows
from search.words.upload import UploadView


class AddView(generic.CreateView):
    """The form, owned by whoever asks; ``?words=`` fills in the words, as from the reports on searches."""

    field_from_address: str = ""

    def get_initial_form_instance(self) -> SynonymRule | ProtectedWord:
        """A new one, not yet kept."""
        asked = self.request.GET.get("words", "").replace("\0", "")[:LONGEST_WORDS]
        made: SynonymRule | ProtectedWord = self.model(owner=self.request.user, **{self.field_from_address: asked})
        return made


class AddSynonymView(AddView):
    """A new synonym."""

    field_from_address = "words"


class AddProtectedWordView(AddView):
    """A new protected word."""

    field_from_address = "word"


class SynonymsView(generic.IndexView):
    """The list, with a table to download or upload."""

    @cached_property
    def header_more_buttons(self) -> list[HeaderButton]:
        """Beside the title: the table of all synonyms, and where to upload one to those who may change them."""
        table = HeaderButton(_("Download as CSV"), url=reverse("synonymrule:table"), icon_name="download")
        upload = HeaderButton(_("Upload a CSV"), url=reverse("synonymrule:upload"), icon_name="upload")
        policy = policy_registry.get_by_type(SynonymRule)
        may_upload = all(policy.user_has_permission(self.request.user, action) for action in ("add", "change"))
        return [*super().header_more_buttons, table, *([upload] if may_upload else [])]


class TableView(generic.IndexView):
    """All synonyms as a table to download, for those who may see the list."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The table; reading it back changes nothing."""
        return csv_response("synonyms", list(HEADS.values()), table_rows())


class Taught(ModelViewSet):
    """What the screens share: plain search over a few fields, no copy, no index of references."""

    copy_view_enabled = False
    list_per_page = 50
    search_backend_name: str | None = None
    add_to_reference_index = False

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """The list names each owner, so they are fetched along."""
        return super().get_index_view_kwargs(queryset=self.model.objects.select_related("owner"), **kwargs)


class Synonyms(Taught):
    """Words that people type, and what else to search for."""

    model = SynonymRule
    icon = "list-ul"
    menu_label = _("Synonyms")
    index_view_class = SynonymsView
    add_view_class = AddSynonymView
    list_display = [
        "words",
        Column("meanings", label=_("Also search for"), accessor=lambda rule: "; ".join(rule.meaning_lines)),
        BooleanColumn("both_ways", label=_("Both ways"), sort_key="both_ways"),
        Column("reason", label=_("Reason")),
        UserColumn("owner", label=_("Owner"), sort_key="owner"),
        Column("changed_at", label=_("Changed"), sort_key="changed_at"),
    ]
    list_filter = ["both_ways", "owner"]
    search_fields = ["words", "meanings", "reason"]
    edit_handler = ObjectList(
        [
            FieldPanel("words"),
            FieldPanel("meanings"),
            FieldPanel("both_ways"),
            FieldPanel("reason"),
            FieldPanel("owner"),
        ],
        base_form_class=SynonymForm,
    )

    def get_urlpatterns(self) -> list[URLPattern]:
        """The usual screens, and the table out and in."""
        table = self.construct_view(TableView, **self.get_index_view_kwargs())
        upload = self.construct_view(UploadView)
        return [*super().get_urlpatterns(), path("table/", table, name="table"), path("upload/", upload, name="upload")]


class ProtectedWords(Taught):
    """Words that spelling correction leaves as they are."""

    model = ProtectedWord
    icon = "lock"
    menu_label = _("Protected words")
    add_view_class = AddProtectedWordView
    list_display = [
        "word",
        Column("reason", label=_("Reason")),
        UserColumn("owner", label=_("Owner"), sort_key="owner"),
        Column("changed_at", label=_("Changed"), sort_key="changed_at"),
    ]
    list_filter = ["owner"]
    search_fields = ["word", "reason"]
    edit_handler = ObjectList(
        [FieldPanel("word"), FieldPanel("reason"), FieldPanel("owner")], base_form_class=ProtectedWordForm
    )
