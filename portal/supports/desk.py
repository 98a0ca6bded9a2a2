"""One thing that councils support with everything that helps to decide about it, and a button for each decision."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.db.models import QuerySet
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
from portal.core.models import User
from portal.supports.deciding import TooLateError
from portal.supports.operations import check_council, unchecked

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class ReasonForm(forms.Form):
    """Why it ends here."""

    reason = forms.CharField(
        label=gettext_lazy("Why"), max_length=300, error_messages={"required": gettext_lazy("Say why, in a sentence.")}
    )


class DeskView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """Shows and decides. A decision that somebody else has overtaken changes nothing and says so."""

    permission_required = "change"
    http_method_names = ["get", "head", "post", "options"]

    place: ClassVar[str]
    """The namespace of its screens, which have "index" and "desk"."""

    heading: ClassVar["StrOrPromise"]
    """What the things are called together."""

    decisions: ClassVar[Mapping[str, tuple[str, ...]]]
    """What can be decided in each state."""

    decided: ClassVar[Mapping[str, "StrOrPromise"]]
    """What happened, for whoever decided."""

    def get_items(self) -> QuerySet[Any]:
        """Things with their counts and all that the desk shows."""
        raise NotImplementedError

    def get_forms(self, given: Mapping[str, Any]) -> Mapping[str, forms.Form]:
        """A form for each decision; ``given`` holds what was sent for one of them."""
        raise NotImplementedError

    def decide(self, name: str, sent: dict[str, Any], user: User) -> None:
        """Carry out one decision. Raises TooLateError."""
        raise NotImplementedError

    @cached_property
    def item(self) -> Any:
        """The thing of the address."""
        return get_object_or_404(self.get_items(), pk=self.kwargs["pk"])

    def get_page_title(self) -> str:
        """Its words."""
        return str(self.item)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, the list, this one."""
        index = {"url": reverse(f"{self.place}:index"), "label": self.heading}
        return [*super().get_breadcrumbs_items(), index, {"url": "", "label": self.get_page_title()}]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Carry out the decision that was sent."""
        name = request.POST.get("decision", "")
        if name in {"count", "leave"}:
            return self._check_council(request, counts=name == "count")
        form = self.get_forms({name: request.POST}).get(name)
        if name not in self.decisions[self.item.state] or form is None:
            return self._refuse(_("Nothing was changed: this cannot be decided as it stands now."))
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(sent={name: form}), status=400)
        user: Any = request.user
        try:
            self.decide(name, form.cleaned_data, user)
        except TooLateError as late:
            del self.item  # shown as it stands now
            return self._refuse(str(late))
        messages.success(request, self.decided[name])
        return redirect(f"{self.place}:desk", self.item.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The thing, its councils, and the forms its state allows."""
        shown = {**self.get_forms({}), **kwargs.pop("sent", {})}
        return super().get_context_data(
            **kwargs,
            item=self.item,
            supports=list(self.item.supports.select_related("council")),
            unchecked=set(unchecked(self.item.supports.all()).values_list("pk", flat=True)),
            forms={name: shown[name] for name in self.decisions[self.item.state]},
            media=sum((form.media for form in shown.values()), forms.Media()),
            is_public=self.item.state in self.item.PUBLIC,
        )

    def _refuse(self, words: str) -> HttpResponse:
        messages.error(self.request, words)
        return self.render_to_response(self.get_context_data(), status=409)

    def _check_council(self, request: HttpRequest, *, counts: bool) -> HttpResponse:
        key = request.POST.get("support", "")
        waiting = unchecked(self.item.supports.all())
        support = waiting.filter(pk=int(key)).first() if is_key(key) else None
        if support is None:
            return self._refuse(_("Nothing was changed: somebody has checked this council already."))
        user: Any = request.user
        check_council(support, user, counts=counts)
        said = _("The council counts from now on.") if counts else _("The council stays as not confirmed.")
        messages.success(request, said)
        return redirect(f"{self.place}:desk", self.item.pk)
