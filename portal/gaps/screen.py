"""One row of Table 1 for editors: commission a case, say more about it, or give it up."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from portal.gaps import commissions
from portal.gaps.forms import CloseForm, CommissionForm
from portal.gaps.models import Commission
from portal.statistics.models import Table1Row

DONE = {
    "commission": gettext_lazy("Commissioned. It is in “This week”, and the site says that editors look for a case."),
    "change": gettext_lazy("Kept."),
    "close": gettext_lazy("Closed. The row is an ordinary gap again."),
}
"""What happened, for whoever pressed the button."""


class CommissionScreen(WagtailAdminTemplateMixin, TemplateView):
    """The open commission of a row, or the form to make one; below, what became of earlier ones."""

    template_name = "gaps/admin/commission.html"
    header_icon = "search"
    http_method_names = ["get", "head", "post", "options"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Check the right before anything else."""
        if not request.user.has_perm(commissions.RIGHT):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def row(self) -> Table1Row:
        """The row of the address."""
        return get_object_or_404(Table1Row, rank=self.kwargs["rank"])

    @cached_property
    def open(self) -> Commission | None:
        """Its open commission."""
        found: Commission | None = (
            self.row.commissions.filter(closed_at=None).select_related("commissioned_by", "owner").first()
        )
        return found

    def get_page_title(self) -> str:
        """The row."""
        return _("Commission: %(row)s") % {"row": self.row}

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, the list, this one."""
        week = {"url": reverse("week"), "label": _("This week")}
        return [*super().get_breadcrumbs_items(), week, {"url": "", "label": self.get_page_title()}]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Do what the button says. What somebody else has overtaken changes nothing and says so."""
        name = request.POST.get("step", "")
        form = self._forms(request).get(name)
        if form is None:
            messages.error(request, _("Nothing was changed: the commission stands otherwise by now."))
            return self.render_to_response(self.get_context_data(), status=409)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(sent={name: form}), status=400)
        try:
            self._carry_out(name, form.cleaned_data)
        except commissions.TooLateError as late:
            messages.error(request, str(late))
            del self.open
            return self.render_to_response(self.get_context_data(), status=409)
        messages.success(request, DONE[name])
        return redirect("commission", self.row.rank)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The row, its commission with the forms for it, and the earlier ones."""
        forms = {**self._forms(), **kwargs.pop("sent", {})}
        closed = self.row.commissions.exclude(closed_at=None).select_related("closed_by").order_by("-closed_at")
        return super().get_context_data(**kwargs, row=self.row, open=self.open, forms=forms, closed=list(closed))

    def _forms(self, request: HttpRequest | None = None) -> dict[str, Form]:
        """The forms there are now, each filled with what was sent."""
        given: Any = request.POST if request else None
        if self.open is None:
            return {"commission": CommissionForm(given)}
        kept = {"note": self.open.note, "due": self.open.due}
        return {"change": CommissionForm(given, initial=kept), "close": CloseForm(given)}

    def _carry_out(self, name: str, sent: dict[str, Any]) -> None:
        user: Any = self.request.user
        if self.open is None:
            commissions.commission(self.row, user, sent["note"], sent["due"])
        elif name == "close":
            commissions.close(self.open, user, sent["reason"])
        else:
            commissions.change(self.open, user, sent["note"], sent["due"])
