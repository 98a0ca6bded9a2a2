"""Case studies that look alike, for editors, and a draft of a solution from those they tick."""

from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from casestudies.solutions.alike import find_groups
from casestudies.solutions.drafting import RefusedError, draft_solution
from casestudies.solutions.models import SolutionIndexPage
from portal.core.visibility import load_access


class LookAlikes(WagtailAdminTemplateMixin, TemplateView):
    """Groups of case studies that look alike; a button on each makes a draft of those ticked."""

    template_name = "solutions/admin/look_alikes.html"
    page_title = gettext_lazy("Look-alike case studies")
    header_icon = "copy"
    http_method_names = ["get", "head", "post", "options"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Let in whoever may make a solution."""
        self.index = SolutionIndexPage.objects.first()
        if self.index is None or not self.index.permissions_for_user(request.user).can_add_subpage():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, this one."""
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.get_page_title()}]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Make the draft and open it; refused, say why above the list."""
        try:
            solution = draft_solution(self.index, request.POST.getlist("case"), request.user)
        except RefusedError as refused:
            messages.error(request, str(refused))
            return self.render_to_response(self.get_context_data(), status=HTTPStatus.BAD_REQUEST)
        messages.success(request, _("A draft of a solution was made. Give it a title and a summary, then publish it."))
        return redirect("wagtailadmin_pages:edit", solution.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The groups, for this editor."""
        groups = find_groups(load_access(self.request.user))
        return super().get_context_data(**kwargs, groups=groups)
