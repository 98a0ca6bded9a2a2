"""One word of a council with everything that helps to decide about it, and a button for each decision."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from casestudies.adoptions.models import Adoption
from casestudies.adoptions.operations import editing
from casestudies.reusable import address
from portal.core.models import User
from portal.supports.deciding import TooLateError
from portal.supports.desk import ReasonForm
from portal.taxonomy.known import council_named
from portal.taxonomy.models import Council


class CouncilNameForm(forms.Form):
    """The council that counts, if it was typed otherwise than on the list."""

    council = forms.CharField(label=gettext_lazy("Council, as on the list"), max_length=160)

    def clean_council(self) -> Council:
        """The council of this name."""
        found = council_named(" ".join(self.cleaned_data["council"].split()))
        if found is None:
            raise forms.ValidationError(_("No council on the list has this name. Type it as the list has it."))
        return found


DECIDED = {
    "count": gettext_lazy("The council’s word counts from now on."),
    "leave": gettext_lazy("The word stays out of the count and is not shown."),
    "hide": gettext_lazy("Hidden: nobody but editors sees it, and it is not counted."),
    "show": gettext_lazy("Shown to readers again."),
    "take-answer-off": gettext_lazy("The owner’s answer is removed; the log keeps it."),
}


class DeskView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """Shows and decides. A decision that somebody else has overtaken changes nothing and says so."""

    model = Adoption
    permission_required = "change"
    template_name = "adoptions/admin/desk.html"
    header_icon = "group"
    http_method_names = ["get", "head", "post", "options"]

    @cached_property
    def item(self) -> Adoption:
        """The word of the address."""
        return get_object_or_404(Adoption.objects.select_related("page", "council__stands_for"), pk=self.kwargs["pk"])

    def get_page_title(self) -> str:
        """Whose word it is."""
        return str(self.item)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, the list, this one."""
        index = {"url": reverse("adoptions:index"), "label": Adoption._meta.verbose_name_plural}
        return [*super().get_breadcrumbs_items(), index, {"url": "", "label": self.get_page_title()}]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Carry out the decision that was sent."""
        name = request.POST.get("decision", "")
        form = self._form(name)
        if name not in DECIDED:
            return self._refuse(_("Nothing was changed: choose one of the buttons."))
        if form is not None and not form.is_valid():
            return self.render_to_response(self.get_context_data(**{f"{name}_form": form}), status=400)
        user: Any = request.user
        try:
            self._decide(name, form.cleaned_data if form else {}, user)
        except TooLateError as late:
            del self.item  # shown as it stands now
            return self._refuse(str(late))
        messages.success(request, DECIDED[name])
        return redirect("adoptions:desk", self.item.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The word, its facts and the forms."""
        item = self.item
        waits = item.confirmed_at is not None and not item.counted and item.hidden_at is None
        shown = {"hide_form": ReasonForm(prefix="hide"), "count_form": CouncilNameForm(prefix="count"), **kwargs}
        return super().get_context_data(**shown, item=item, facts=_facts(item), waits=waits, see_url=address(item.page))

    def _form(self, name: str) -> forms.Form | None:
        if name == "hide":
            return ReasonForm(self.request.POST, prefix="hide")
        if name == "count" and self.item.council is None:
            return CouncilNameForm(self.request.POST, prefix="count")
        return None

    def _decide(self, name: str, sent: dict[str, Any], user: User) -> None:
        if name in {"count", "leave"}:
            editing.check(self.item, user, counts=name == "count", council=sent.get("council"))
        elif name == "hide":
            editing.hide(self.item, user, sent["reason"])
        elif name == "show":
            editing.show(self.item, user)
        else:
            editing.take_answer_off(self.item, user)

    def _refuse(self, words: str) -> HttpResponse:
        messages.error(self.request, words)
        return self.render_to_response(self.get_context_data(), status=409)


SHOWN = (
    "since", "text", "outcome", "stopped_reason", "measure", "before", "after", "unit", "measured_on", "method",
    "evidence_url", "email", "answer", "hidden_reason",
)  # fmt: skip


def _facts(item: Adoption) -> list[tuple[str, str]]:
    """What was said and is not empty, by the names of the fields."""
    labels = {field.name: capfirst(str(field.verbose_name)) for field in Adoption._meta.fields}
    words = [(labels[name], str(getattr(item, name))) for name in SHOWN]
    return [(label, value) for label, value in words if value]
