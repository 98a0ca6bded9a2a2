"""One screen for each change to a term: choose, see what changes, press the button."""

from typing import Any, ClassVar

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from portal.taxonomy.care import operations
from portal.taxonomy.care.changes import Change, merged, renamed, restored, retired, unmerged
from portal.taxonomy.care.forms import MergeForm, rename_form
from portal.taxonomy.care.uses import find_uses


class CareView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """Opening it, with whatever choice, only shows; the button sends the same choice back, and that changes."""

    model: ClassVar[Any] = None
    index_url_name = ""
    edit_url_name = ""
    permission_required = "change"
    template_name = "taxonomy/admin/care.html"
    header_icon = "tag"
    http_method_names = ["get", "head", "post", "options"]
    button: str | Promise
    title: str | Promise

    @cached_property
    def term(self) -> Any:
        """The term of the address."""
        return get_object_or_404(self.model.objects.select_related("merged_into"), pk=self.kwargs["pk"])

    def make_form(self, given: Any) -> forms.BaseForm | None:
        """The choice to make first; none where there is none."""
        return None

    def change(self, form: Any) -> Change:
        """What would change."""
        raise NotImplementedError

    def carry_out(self, form: Any) -> None:
        """Change it."""
        raise NotImplementedError

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The choice, and once it is made what it would change."""
        asked = bool(request.GET)
        form = self.make_form(request.GET if asked else None)
        if form is not None and not (asked and form.is_valid()):
            return self._show(400 if asked else 200, form=form)
        return self._show(200, form=form, change=self.change(form))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The change, unless the term is no longer as it was shown."""
        form = self.make_form(request.POST)
        if form is not None and not form.is_valid():
            return self._show(400, form=form)
        try:
            self.carry_out(form)
        except operations.TooLateError as late:
            messages.error(request, str(late))
            return self._show(409, form=form)
        messages.success(request, _("Done. What names it follows within moments."))
        return redirect(self.edit_url_name, self.term.pk)

    def get_page_title(self) -> str:
        """What is done to which term."""
        return f"{self.title}: {self.term.name}"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, the vocabulary, the term, this."""
        index = {"url": reverse(self.index_url_name), "label": self.model._meta.verbose_name_plural.capitalize()}
        term = {"url": reverse(self.edit_url_name, args=[self.term.pk]), "label": self.term.name}
        return [*super().get_breadcrumbs_items(), index, term, {"url": "", "label": self.get_page_title()}]

    def _show(self, status: int, *, form: Any, change: Change | None = None) -> HttpResponse:
        chosen = {name: form[name].value() for name in form.fields} if form is not None and change else {}
        context = self.get_context_data(
            term=self.term,
            form=form,
            change=change,
            chosen=chosen,
            button=self.button,
            uses=find_uses(self.term, self.request.user),
            media=form.media if form is not None else forms.Media(),
        )
        return self.render_to_response(context, status=status)


class MergeView(CareView):
    """Another term takes its place."""

    title = gettext_lazy("Merge")
    button = gettext_lazy("Merge")

    def make_form(self, given: Any) -> forms.BaseForm:
        """The other term."""
        return MergeForm(self.term, given)

    def change(self, form: Any) -> Change:
        """What follows to the other term."""
        return merged(self.term, form.cleaned_data["into"])

    def carry_out(self, form: Any) -> None:
        """Merge."""
        operations.merge(self.term, form.cleaned_data["into"], self.request.user)


class UnmergeView(CareView):
    """A merge is taken back."""

    title = gettext_lazy("Undo the merge")
    button = gettext_lazy("Undo the merge")

    def change(self, form: Any) -> Change:
        """What comes back to it."""
        return unmerged(self.term)

    def carry_out(self, form: Any) -> None:
        """Undo."""
        operations.undo_merge(self.term, self.request.user)


class RenameView(CareView):
    """Another name, another address."""

    title = gettext_lazy("Rename")
    button = gettext_lazy("Rename")

    def make_form(self, given: Any) -> forms.BaseForm:
        """Name and slug, on a copy: the term itself stays as it is."""
        return rename_form(self.term)(given, instance=self.model.objects.get(pk=self.term.pk))

    def change(self, form: Any) -> Change:
        """What is called otherwise from then on."""
        return renamed(self.term, form.cleaned_data["name"], form.cleaned_data["slug"])

    def carry_out(self, form: Any) -> None:
        """Rename."""
        operations.rename(self.term, form.cleaned_data["name"], form.cleaned_data["slug"], self.request.user)


class RetireView(CareView):
    """No longer offered."""

    title = gettext_lazy("Retire")
    button = gettext_lazy("Retire")

    def change(self, form: Any) -> Change:
        """What is no longer offered."""
        return retired(self.term)

    def carry_out(self, form: Any) -> None:
        """Retire."""
        operations.set_retired(self.term, self.request.user, retired=True)


class RestoreView(CareView):
    """Offered again."""

    title = gettext_lazy("Offer again")
    button = gettext_lazy("Offer again")

    def change(self, form: Any) -> Change:
        """What is offered again."""
        return restored(self.term)

    def carry_out(self, form: Any) -> None:
        """Restore."""
        operations.set_retired(self.term, self.request.user, retired=False)
