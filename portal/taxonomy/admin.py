"""The vocabulary screens for editors. Terms are merged or retired, never deleted."""

from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.menus import MenuItem
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup
from wagtail.admin.widgets import Button

from portal.taxonomy import models
from portal.taxonomy.care.views import CareView, MergeView, RenameView, RestoreView, RetireView, UnmergeView
from portal.taxonomy.forms import CouncilForm, OrganisationForm, ServiceForm, TermForm


def care_links(term: Any, prefix: str) -> list[tuple[Any, str, str]]:
    """What can be done to a term as it stands: words, address, icon."""
    ways = [(_("Undo the merge"), "unmerge", "undo")] if term.merged_into_id else [(_("Merge"), "merge", "resubmit")]
    ways.append((_("Rename"), "rename", "edit"))
    if isinstance(term, models.Retirable):
        ways.append((_("Offer again"), "restore", "success") if term.retired else (_("Retire"), "retire", "cross"))
    return [(words, reverse(f"{prefix}:{way}", args=[term.pk]), icon) for words, way, icon in ways]


class TermsView(generic.IndexView):
    """A vocabulary with the ways to care for each term."""

    def get_list_more_buttons(self, instance: Any) -> list[Any]:
        """The usual ones, then merge, rename, retire, for those who may."""
        usual: list[Any] = super().get_list_more_buttons(instance)
        if not self.user_has_permission("change"):
            return usual
        links = care_links(instance, self.edit_url_name.partition(":")[0])
        return [
            *usual,
            *(
                MenuItem(words, url=url, icon_name=icon, priority=40 + place)
                for place, (words, url, icon) in enumerate(links)
            ),
        ]


class TermView(generic.EditView):
    """One term with the ways to care for it."""

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        """The usual ones, then merge, rename, retire."""
        links = care_links(self.object, self.edit_url_name.partition(":")[0])
        return [*super().header_more_buttons, *(Button(words, url=url, icon_name=icon) for words, url, icon in links)]


class Terms(ModelViewSet):
    """What the five screens share: search by name, newest changes in the history, no copy."""

    index_view_class = TermsView
    edit_view_class = TermView
    copy_view_enabled = False
    list_per_page = 50
    search_fields: list[str] = ["name"]
    search_backend_name: str | None = None
    inspect_view_enabled = False
    add_to_reference_index = False

    def get_urlpatterns(self) -> list[URLPattern]:
        """The usual screens, and those that change what a term means."""
        ways: dict[str, type[CareView]] = {"merge": MergeView, "unmerge": UnmergeView, "rename": RenameView}
        if issubclass(self.model, models.Retirable):
            ways |= {"retire": RetireView, "restore": RestoreView}
        care = [path(f"{way}/<int:pk>/", self.construct_view(view), name=way) for way, view in ways.items()]
        return [*super().get_urlpatterns(), *care]


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
            FieldPanel("slug"),
        ],
        base_form_class=ServiceForm,
    )


class Themes(Terms):
    """Themes and challenges."""

    model = models.Theme
    icon = "tag"
    menu_label = _("Themes")
    list_display = ["name", "group"]
    list_filter = ["group", "retired"]
    edit_handler = ObjectList(
        [
            FieldPanel("name"),
            FieldPanel("group"),
            FieldPanel("summary"),
            FieldPanel("position"),
            FieldPanel("slug"),
        ],
        base_form_class=TermForm,
    )


class Interactions(Terms):
    """What residents do with a service."""

    model = models.Interaction
    icon = "form"
    menu_label = _("Interactions")
    list_display = ["name"]
    edit_handler = ObjectList(
        [FieldPanel("name"), FieldPanel("position"), FieldPanel("slug")], base_form_class=TermForm
    )


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
            FieldRowPanel([FieldPanel("setting"), FieldPanel("deprivation")]),
            FieldRowPanel([FieldPanel("population"), FieldPanel("county_code")]),
            FieldPanel("successors"),
            FieldPanel("alternative_names"),
            FieldPanel("email_domains"),
            FieldPanel("slug"),
        ],
        base_form_class=CouncilForm,
    )


class Vocabularies(ModelViewSetGroup):
    """The menu entry."""

    menu_label = _("Vocabularies")
    menu_icon = "tag"
    menu_order = 300
    items = (Services, Themes, Interactions, Councils, Organisations)
