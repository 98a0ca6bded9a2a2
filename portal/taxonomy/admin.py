"""The vocabulary screens for editors. Terms are merged or retired, never deleted."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from portal.taxonomy import models
from portal.taxonomy.forms import CouncilForm, OrganisationForm, ServiceForm


class Terms(ModelViewSet):
    """What the five screens share: search by name, newest changes in the history, no copy."""

    copy_view_enabled = False
    list_per_page = 50
    search_fields: list[str] = ["name"]
    search_backend_name: str | None = None
    inspect_view_enabled = False
    add_to_reference_index = False


class Services(Terms):
    """Services of councils."""

    model = models.Service
    icon = "list-ul"
    menu_label = _("Services")
    list_display = ["name", "lgsl", "group"]
    list_filter = ["group", "retired"]
    search_fields = ["name", "everyday_names"]
    edit_handler = ObjectList(
        [
            FieldPanel("name"),
            FieldRowPanel([FieldPanel("lgsl"), FieldPanel("group")]),
            FieldPanel("everyday_names"),
            FieldPanel("council_types"),
            FieldPanel("slug", help_text=_("Part of the address. Changing it breaks links people have saved.")),
            FieldPanel("retired"),
            FieldPanel("merged_into"),
        ],
        base_form_class=ServiceForm,
    )


class Themes(Terms):
    """Themes and challenges."""

    model = models.Theme
    icon = "tag"
    menu_label = _("Themes")
    list_display = ["name", "group"]
    panels: list[Any] = [
        FieldPanel("name"),
        FieldPanel("group"),
        FieldPanel("summary"),
        FieldPanel("position"),
        FieldPanel("slug"),
        FieldPanel("merged_into"),
    ]


class Interactions(Terms):
    """What residents do with a service."""

    model = models.Interaction
    icon = "form"
    menu_label = _("Interactions")
    list_display = ["name"]
    panels: list[Any] = [FieldPanel("name"), FieldPanel("position"), FieldPanel("slug"), FieldPanel("merged_into")]


class Organisations(Terms):
    """Partners, departments, professional bodies."""

    model = models.Organisation
    icon = "group"
    menu_label = _("Organisations")
    list_display = ["name", "kind"]
    search_fields = ["name", "aliases"]
    edit_handler = ObjectList(
        [
            FieldPanel("name"),
            FieldPanel("aliases"),
            FieldPanel("kind"),
            FieldPanel("slug"),
            FieldPanel("merged_into"),
        ],
        base_form_class=OrganisationForm,
    )


class Councils(Terms):
    """Councils of the United Kingdom, current and former."""

    model = models.Council
    icon = "home"
    menu_label = _("Councils")
    list_display = ["name", "type", "region", "end_date"]
    list_filter = ["type", "nation"]
    search_fields = ["name", "official_name", "gss", "alternative_names"]
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("name"), FieldPanel("official_name")]),
            FieldRowPanel([FieldPanel("code"), FieldPanel("gss"), FieldPanel("type")]),
            FieldRowPanel([FieldPanel("region"), FieldPanel("nation")]),
            FieldRowPanel([FieldPanel("start_date"), FieldPanel("end_date")]),
            FieldPanel("successors"),
            FieldPanel("alternative_names"),
            FieldPanel("email_domains"),
            FieldPanel("slug"),
            FieldPanel("merged_into"),
        ],
        base_form_class=CouncilForm,
    )


class Vocabularies(ModelViewSetGroup):
    """The menu entry."""

    menu_label = _("Vocabularies")
    menu_icon = "tag"
    menu_order = 300
    items = (Services, Themes, Interactions, Councils, Organisations)
