"""An owner's answer in the admin: what was said, and the one form that settles it."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.admin.auth import permission_required
from wagtail.admin.widgets import AdminDateInput

from casestudies import review_dates
from casestudies.freshness.models import ReviewAnswer
from casestudies.freshness.operations.answer import deal_with


class SettleForm(forms.Form):
    """Who is asked from now on, and when."""

    owner_role = forms.CharField(label=gettext_lazy("Owner (a role)"), max_length=160, required=False)
    owner_email = forms.EmailField(
        label=gettext_lazy("Owner’s e-mail address"),
        required=False,
        help_text=gettext_lazy("Without one nobody can be asked when the review date comes."),
    )
    review_by = forms.DateField(label=gettext_lazy("Review by"), widget=AdminDateInput)

    def clean_review_by(self) -> date:
        """Refuse what is over and what is too far away."""
        chosen: date = self.cleaned_data["review_by"]
        today = timezone.localdate()
        if not today <= chosen <= review_dates.latest(today):
            raise ValidationError(gettext_lazy("Choose a date within the next 24 months."))
        return chosen


@permission_required("casestudies.change_casestudyupkeep")
@require_http_methods(["GET", "HEAD", "POST"])
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what the owner said; with POST the record has an owner and a date again, and the task is done."""
    answer = get_object_or_404(ReviewAnswer.objects.select_related("case_study__upkeep"), pk=pk)
    form = SettleForm(request.POST if request.method == "POST" else None, initial=_as_it_stands(answer))
    if form.is_valid() and answer.done_at is None:
        said = form.cleaned_data
        deal_with(answer, request.user, said["owner_role"], said["owner_email"], said["review_by"])  # type: ignore[arg-type]  # signed in
        messages.success(request, _("Done: “%(title)s” is in order again.") % {"title": answer.case_study.title})
        return redirect("wagtailadmin_home")
    context = {"answer": answer, "case": answer.case_study, "form": form, "changes": _wants_changes(answer)}
    return TemplateResponse(request, "freshness/admin/answer.html", context, status=400 if form.errors else 200)


def _wants_changes(answer: ReviewAnswer) -> bool:
    return answer.kind == ReviewAnswer.Kind.CHANGES


def _as_it_stands(answer: ReviewAnswer) -> dict[str, Any]:
    upkeep = answer.case_study.upkeep
    today = timezone.localdate()
    return {
        "owner_role": answer.ask_role or upkeep.owner_role,
        "owner_email": answer.ask_email or upkeep.owner_email,
        "review_by": review_dates.usual(today) if _wants_changes(answer) else max(today, upkeep.review_by or today),
    }
