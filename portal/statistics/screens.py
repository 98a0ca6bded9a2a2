"""Changing a figure changes every page that uses it: the screens say which, and ask."""

from dataclasses import dataclass
from typing import Any

from django.forms import BaseModelForm
from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import DeleteView, EditView
from wagtail.admin.views.generic.usage import UsageView

from portal.statistics.models import Statistic
from portal.statistics.usage import Use, Uses, uses_of

MOST_LISTED = 20
"""Pages that a form lists; its link to the usage screen leads to the others."""

CONFIRMED = "confirmed"
AGAIN = "edit-again"

READ = frozenset(
    "title display low high unit period geography source source_date source_url source_words caveat".split()
)
"""The fields that readers see wherever the figure stands, or one click away."""


@dataclass(frozen=True, slots=True)
class Listed:
    """Where a figure is used, for a screen: how many pages in words, the first of them, how many more there are."""

    words: str
    uses: tuple[Use, ...]
    more: int
    usage_url: str


def list_uses(uses: Uses, request: HttpRequest, usage_url: str) -> Listed:
    """The first pages, as this editor may see them."""
    count = uses.count()
    first = tuple(uses.first(MOST_LISTED, request.user)) if count else ()
    return Listed(_in_words(count, uses.published() if count else 0), first, count - len(first), usage_url)


def _in_words(count: int, published: int) -> str:
    if not count:
        return _("No page uses this figure, and no draft does.")
    used = ngettext("%(count)d page uses this figure", "%(count)d pages use this figure", count) % {"count": count}
    shown = _("%(published)d of them published.") % {"published": published}
    return f"{used}: {shown}"


@dataclass(frozen=True, slots=True)
class Change:
    """One field before and after."""

    label: str
    before: str
    after: str


class EditFigure(EditView):
    """The form with all pages that use the figure. What readers would see differently is saved after a second look."""

    confirm_template_name = "statistics/confirm.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Save, or ask first, or show the form again with what was typed."""
        self.object = self.get_object()
        form = self.get_form()
        if not self.is_valid(form):
            return self.form_invalid(form)
        if AGAIN in request.POST:
            self.form = form
            return self.render_to_response(self.get_context_data())
        changes = _changes(form)
        if changes and CONFIRMED not in request.POST and self.uses.count():
            return self._ask(form, changes)
        return self.form_valid(form)

    @cached_property
    def uses(self) -> Uses:
        """Where the figure stands now."""
        return uses_of(self.object)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds the pages that use the figure."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"used": list_uses(self.uses, self.request, self.get_usage_url())}

    def _ask(self, form: "BaseModelForm[Statistic]", changes: tuple[Change, ...]) -> HttpResponse:
        self.form = form
        published = self.uses.published()
        words = ngettext(
            "%(count)d published page will show the new figure at once.",
            "%(count)d published pages will show the new figure at once.",
            published,
        )
        left_out = {"csrfmiddlewaretoken", CONFIRMED, AGAIN}
        context = self.get_context_data() | {
            "changes": changes,
            "consequence": words % {"count": published},
            "typed": [
                (name, value) for name, values in self.request.POST.lists() if name not in left_out for value in values
            ],
            "confirmed": CONFIRMED,
            "again": AGAIN,
        }
        return self.response_class(self.request, [self.confirm_template_name], context, using=self.template_engine)


def _changes(form: "BaseModelForm[Statistic]") -> tuple[Change, ...]:
    """What readers would see differently."""
    return tuple(
        Change(
            label=str(form.fields[name].label),
            before=_shown(form, name, form.initial.get(name)),
            after=_shown(form, name, form.cleaned_data[name]),
        )
        for name in form.changed_data
        if name in READ
    )


def _shown(form: "BaseModelForm[Statistic]", name: str, value: object) -> str:
    choices = dict(getattr(form.fields[name], "choices", ()))
    return str(choices.get(value, value)) if value not in (None, "") else _("empty")


class DeleteFigure(DeleteView):
    """A figure that any page uses, or any draft or scheduled version of one, is not deleted: the screen lists them."""

    template_name = "statistics/delete.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Delete, unless the figure is used: then nothing changes and the list is shown again."""
        if self.uses.count():
            return self.render_to_response(self.get_context_data(), status=409)
        return super().post(request, *args, **kwargs)

    @cached_property
    def uses(self) -> Uses:
        """Where the figure stands now."""
        return uses_of(self.object)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds the pages that use the figure."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"used": list_uses(self.uses, self.request, self.get_usage_url())}


class FigureUsage(UsageView):
    """Wagtail's usage screen, which knows published pages only, with drafts and scheduled versions."""

    @cached_property
    def uses(self) -> Uses:
        """Where the figure stands now."""
        return uses_of(self.object)

    def get_queryset(self) -> Any:
        """All pages, to be shown a screenful at a time."""
        return self.uses.pages

    @cached_property
    def columns(self) -> list[Column]:
        """Page, kind, and in which of its versions the figure stands."""
        return [
            TitleColumn("title", label=_("Page"), get_url=lambda use: use.edit_url or None),
            Column("kind", label=_("Kind")),
            Column("states", label=_("Used")),
        ]

    def get_table(self, object_list: Any, **kwargs: Any) -> Any:
        """The pages of this screenful."""
        return super(UsageView, self).get_table(self.uses.told(object_list, self.request.user), **kwargs)
