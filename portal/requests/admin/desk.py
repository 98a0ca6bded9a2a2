"""One request with everything that helps to decide about it, and a button for each decision."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from portal.core.chosen import is_key
from portal.core.visibility import load_access
from portal.requests.admin.forms import AnswerForm, MergeForm, ReasonForm
from portal.requests.counting import in_words, with_counts
from portal.requests.matching import find_answers
from portal.requests.models import Request
from portal.requests.operations import deciding
from portal.requests.tasks import unchecked_supports

State = Request.State

DECISIONS: dict[str, tuple[str, ...]] = {
    State.NEW: ("release", "answer", "merge", "close", "hide"),
    State.OPEN: ("answer", "merge", "close", "hide"),
    State.ANSWERED: ("answer", "reopen", "close", "hide"),
    State.CLOSED: ("reopen", "hide"),
    State.HIDDEN: ("reopen",),
    State.MERGED: (),
}

DECIDED = {
    "release": gettext_lazy("Released: everybody can read it now, and other councils can say that they need it too."),
    "reopen": gettext_lazy("Open again: everybody can read it."),
    "answer": gettext_lazy("Kept: the record stands on the request, and those who asked are told."),
    "merge": gettext_lazy("Merged: its councils count with the other request."),
    "close": gettext_lazy("Closed: the reason stands on the request."),
    "hide": gettext_lazy("Hidden: nobody but editors sees it."),
}
"""What happened, for whoever decided."""


class DeskView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """Shows and decides. A decision that somebody else has overtaken changes nothing and says so."""

    model = Request
    permission_required = "change"
    template_name = "requests/admin/desk.html"
    header_icon = "help"
    http_method_names = ["get", "head", "post", "options"]

    @cached_property
    def item(self) -> Any:
        """The request of the address, with its counts."""
        requests = with_counts(Request.objects.select_related("service__stands_for", "row", "merged_into"))
        return get_object_or_404(requests, pk=self.kwargs["pk"])

    def get_page_title(self) -> str:
        """Its words."""
        return str(self.item.subject)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, the list, this one."""
        index = {"url": reverse("requests:index"), "label": _("Requests")}
        return [*super().get_breadcrumbs_items(), index, {"url": "", "label": self.get_page_title()}]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Carry out the decision that was sent."""
        name = request.POST.get("decision", "")
        if name in {"count", "leave"}:
            return self._check_council(request, counts=name == "count")
        form = self._forms(request, name).get(name)
        if name not in DECISIONS[self.item.state] or form is None:
            messages.error(request, _("Nothing was changed: this cannot be decided as the request stands now."))
            return self.render_to_response(self.get_context_data(), status=409)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(sent={name: form}), status=400)
        try:
            self._decide(name, form.cleaned_data)
        except deciding.TooLateError as late:
            messages.error(request, str(late))
            return self.render_to_response(self.get_context_data(), status=409)
        messages.success(request, DECIDED[name])
        return redirect("requests:desk", self.item.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The request, who needs it, the records found, and the forms its state allows."""
        allowed = DECISIONS[self.item.state]
        shown = {**self._forms(None, ""), **kwargs.pop("sent", {})}
        found = find_answers([self.item], load_access(self.request.user)).get(self.item.pk, [])
        return super().get_context_data(
            **kwargs,
            item=self.item,
            councils=in_words(self.item.counted),
            supports=list(self.item.supports.select_related("council")),
            unchecked=set(unchecked_supports().filter(request=self.item).values_list("pk", flat=True)),
            found=found,
            forms={name: shown[name] for name in allowed},
            media=sum((form.media for form in shown.values()), forms.Media()),
            is_public=self.item.state in Request.PUBLIC,
        )

    def _forms(self, request: HttpRequest | None, name: str) -> dict[str, forms.Form]:
        def given(one: str) -> Any:
            return request.POST if request is not None and name == one else None

        return {
            "release": forms.Form(given("release")),
            "reopen": forms.Form(given("reopen")),
            "answer": AnswerForm(given("answer"), prefix="answer"),
            "merge": MergeForm(self.item, given("merge"), prefix="merge"),
            "close": ReasonForm(given("close"), prefix="close"),
            "hide": ReasonForm(given("hide"), prefix="hide"),
        }

    def _decide(self, name: str, sent: dict[str, Any]) -> None:
        user: Any = self.request.user
        if name == "release":
            deciding.release(self.item, user)
        elif name == "reopen":
            deciding.reopen(self.item, user)
        elif name == "answer":
            deciding.answer(self.item, user, sent["case_study"])
        elif name == "merge":
            deciding.merge(self.item, sent["into"], user)
        elif name == "close":
            deciding.close(self.item, user, sent["reason"])
        else:
            deciding.hide(self.item, user, sent["reason"])

    def _check_council(self, request: HttpRequest, *, counts: bool) -> HttpResponse:
        key = request.POST.get("support", "")
        support = unchecked_supports().filter(request=self.item, pk=int(key)).first() if is_key(key) else None
        if support is None:
            messages.error(request, _("Nothing was changed: somebody has checked this council already."))
            return self.render_to_response(self.get_context_data(), status=409)
        user: Any = request.user
        deciding.check_council(support, user, counts=counts)
        said = _("The council counts from now on.") if counts else _("The council stays as not confirmed.")
        messages.success(request, said)
        return redirect("requests:desk", self.item.pk)
