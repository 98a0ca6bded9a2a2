"""One submission: what was sent, what was said, and the buttons that its state allows."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from casestudies.submission import files
from casestudies.submission.admin.inbox import others_like, state_in_words
from casestudies.submission.admin.steps import Step, steps_for
from casestudies.submission.admin.summary import answers, people
from casestudies.submission.models import Submission, SubmissionFile
from casestudies.submission.operations.contribute import UNSENT
from casestudies.submission.operations.moves import Refused
from casestudies.submission.record import short_name
from casestudies.submission.similar import similar_cases
from portal.core.chosen import is_key
from portal.core.models import User


class SubmissionView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """The screen, and where its buttons lead. What is not sent yet is not there."""

    model = Submission
    permission_required = "change"
    template_name = "submission/admin/submission.html"
    header_icon = "mail"
    http_method_names = ["get", "head", "post", "options"]

    @cached_property
    def submission(self) -> Submission:
        """The one of the address."""
        sent = Submission.objects.select_related("council", "service", "owner", "page")
        return get_object_or_404(sent.exclude(state__in=UNSENT), pk=self.kwargs["pk"])

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The screen; the address of a button leads back to it."""
        if "step" in kwargs:
            return redirect("submissions:edit", self.submission.pk)
        return self.render_to_response(self.get_context_data(steps=steps_for(self.submission, self._editor())))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Do what the button says; what cannot be done is said, and what was typed is kept."""
        steps = steps_for(self.submission, self._editor(), request.POST, kwargs.get("step", ""))
        step = next((each for each in steps if each.name == kwargs.get("step")), None)
        if step is None:
            return self._refuse(request, _("This cannot be done as it stands now. See below what can be."), steps)
        if step.form is not None and not step.form.is_valid():
            messages.error(
                request, _("This was not done. Mend what is marked under “%(step)s”.") % {"step": step.heading}
            )
            return self._show(request, steps, 400)
        given = step.form.cleaned_data if step.form is not None else {}
        try:
            step.do(self.submission.pk, given, self._editor(), self._seen(request))
        except Refused as refused:
            return self._refuse(request, str(refused), steps)
        messages.success(request, step.done)
        return redirect("submissions:edit", self.submission.pk)

    def get_page_title(self) -> str:
        """Its reference and title."""
        return f"{self.submission.reference}: {short_name(self.submission)}"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, the inbox, this one."""
        inbox = {"url": reverse("submissions:index"), "label": _("Submissions")}
        return [*super().get_breadcrumbs_items(), inbox, {"url": "", "label": self.submission.reference}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Everything the template shows."""
        correspondence = list(self.submission.correspondence.select_related("by"))
        return super().get_context_data(
            **kwargs,
            submission=self.submission,
            name=short_name(self.submission),
            state=state_in_words(self.submission),
            answers=answers(self.submission),
            people=people(self.submission),
            files=list(self.submission.files.all()),
            correspondence=correspondence,
            duplicates=() if self.submission.state == Submission.State.PUBLISHED else similar_cases(self.submission),
            others=others_like(self.submission),
            seen=max((each.pk for each in correspondence), default=0),
        )

    def _editor(self) -> User:
        """Who looks: a person with the right, as checked before."""
        if not isinstance(self.request.user, User):
            raise PermissionDenied
        return self.request.user

    @staticmethod
    def _seen(request: HttpRequest) -> int:
        seen = request.POST.get("seen", "")
        return int(seen) if is_key(seen) else -1

    def _refuse(self, request: HttpRequest, why: str, steps: list[Step]) -> HttpResponse:
        messages.error(request, why)
        return self._show(request, steps, 409)

    def _show(self, request: HttpRequest, steps: list[Step], status: int) -> HttpResponse:
        return self.render_to_response(self.get_context_data(steps=steps), status=status)


class FileView(PermissionCheckedMixin, View):
    """A file of a submission, for editors to save."""

    model = Submission
    permission_required = "change"

    def get(self, request: HttpRequest, pk: int, file: int) -> FileResponse:
        """The file, unless its submission was not sent."""
        found = SubmissionFile.objects.exclude(submission__state__in=UNSENT).filter(pk=file, submission_id=pk).first()
        if found is None:
            raise Http404
        return files.serve(found)
