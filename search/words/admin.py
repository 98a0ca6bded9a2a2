"""The screens for synonyms and protected words."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.admin.viewsets.model import ModelViewSet

from search.models import ProtectedWord, SynonymRule


class Taught(ModelViewSet):
    """What the screens share: plain search over a few fields, no copy, no index of references."""

    copy_view_enabled = False
    list_per_page = 50
    search_backend_name: str | None = None
    add_to_reference_index = False


class Synonyms(Taught):
    """Words that people type, and what else to search for."""

    model = SynonymRule
    icon = "list-ul"
    menu_label = _("Synonyms")
    list_display = ["words", "meanings", "both_ways", "reason", "owner", "changed_at"]
    list_filter = ["both_ways", "owner"]
    search_fields = ["words", "meanings", "reason"]
    panels: list[Any] = [
        FieldPanel("words"),
        FieldPanel("meanings"),
        FieldPanel("both_ways"),
        FieldPanel("reason"),
        FieldPanel("owner"),
    ]


class ProtectedWords(Taught):
    """Words that spelling correction leaves as they are."""

    model = ProtectedWord
    icon = "lock"
    menu_label = _("Protected words")
    list_display = ["word", "reason", "owner", "changed_at"]
    list_filter = ["owner"]
    search_fields = ["word", "reason"]
    panels: list[Any] = [FieldPanel("word"), FieldPanel("reason"), FieldPanel("owner")]
