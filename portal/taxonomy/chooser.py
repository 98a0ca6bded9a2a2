"""Choosing vocabulary terms in the admin: by label, id or the everyday words people use.

Only terms in use today are offered; nothing typed is dropped or made into a new term.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Model, Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.chooser import ChooseResultsView, ChooseView
from wagtail.admin.viewsets.chooser import ChooserViewSet

from portal.taxonomy.models import Retirable

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class TermSearchForm(BaseFilterForm):
    """One box that looks in every name a term has."""

    names: tuple[str, ...] = ("name",)
    lists: tuple[str, ...] = ()
    number: str = ""
    q = forms.CharField(label=_("Search by name, everyday words or id"), required=False)

    def filter(self, objects: QuerySet[Any]) -> QuerySet[Any]:
        """Terms whose names together hold every word typed, in any order."""
        objects = super().filter(objects)
        words = self.cleaned_data.get("q", "").strip()
        if not words:
            return objects
        self.is_searching, self.search_query = True, words
        as_text = {f"{name}_words": Cast(name, TextField()) for name in self.lists}
        objects = objects.alias(**as_text)
        for word in words.split()[:12]:
            anywhere = Q()
            for name in (*self.names, *as_text):
                anywhere |= Q(**{f"{name}__icontains": word})
            if self.number and word.isascii() and word.isdigit() and len(word) < 9:
                anywhere |= Q(**{self.number: int(word)})
            objects = objects.filter(anywhere)
        return objects


def _chooser(
    model: str,
    *,
    icon: str,
    one: "StrOrPromise",
    many: "StrOrPromise",
    columns: Sequence[Column] = (),
    **search: Any,
) -> ChooserViewSet:
    """A chooser for one vocabulary, without retired terms; ``search`` names where its box looks."""
    form = type("SearchForm", (TermSearchForm,), search)

    more = tuple(columns)

    class Listing:
        filter_form_class = form

        def get_object_list(self) -> QuerySet[Model]:
            terms = super().get_object_list().filter(merged_into=None)  # type: ignore[misc]  # mixed into Wagtail's views
            return terms.filter(retired=False) if issubclass(terms.model, Retirable) else terms

        @property
        def columns(self) -> list[Column]:
            return [*super().columns, *more]  # type: ignore[misc]  # mixed into Wagtail's views

    viewset = type(
        f"{model.split('.')[1]}Chooser",
        (ChooserViewSet,),
        {
            "model": model,
            "icon": icon,
            "per_page": 20,
            "choose_one_text": one,
            "choose_another_text": many,
            "choose_view_class": type("Choose", (Listing, ChooseView), {}),
            "choose_results_view_class": type("ChooseResults", (Listing, ChooseResultsView), {}),
        },
    )
    return viewset(f"{model.split('.')[1].lower()}_chooser")


choosers = [
    _chooser(
        "taxonomy.Service",
        icon="list-ul",
        one=_("Choose a service"),
        many=_("Choose another service"),
        columns=[
            Column("lgsl", label=_("LGSL id"), accessor="lgsl"),
            Column("group", label=_("Group"), accessor="group"),
        ],
        lists=("everyday_names",),
        number="lgsl",
    ),
    _chooser("taxonomy.Theme", icon="tag", one=_("Choose a theme"), many=_("Choose another theme")),
    _chooser("taxonomy.Interaction", icon="form", one=_("Choose an interaction"), many=_("Choose another interaction")),
    _chooser(
        "taxonomy.Council",
        icon="home",
        one=_("Choose a council"),
        many=_("Choose another council"),
        columns=[
            Column("type", label=_("Type"), accessor="get_type_display"),
            Column("until", label=_("Until"), accessor="end_date"),
        ],
        names=("name", "official_name", "code", "gss"),
        lists=("alternative_names",),
    ),
    _chooser(
        "taxonomy.Organisation",
        icon="group",
        one=_("Choose an organisation"),
        many=_("Choose another organisation"),
        lists=("aliases",),
    ),
]
