"""Several case studies given to another owner, or another review date, at once; first shown, then done."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as translate
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.views.bulk_action import BulkAction
from wagtail.admin.widgets import AdminDateInput

from casestudies import review_dates
from casestudies.admin import SEARCHED
from casestudies.models import CaseStudyUpkeep
from portal.core.chosen import is_key


class ReassignForm(forms.Form):
    """What is to be new; an empty field leaves everybody's as it is."""

    owner_role = forms.CharField(label=_("New owner (a role)"), max_length=160, required=False)
    owner_email = forms.EmailField(label=_("The new owner’s e-mail address"), required=False)
    review_by = forms.DateField(
        label=_("Review by"),
        required=False,
        widget=AdminDateInput,
        help_text=_("At most 24 months from today. Records from the 2013 paper keep none."),
    )
    all_of_owner = forms.BooleanField(
        label=_("Also every other case study of the same owners"),
        required=False,
        help_text=_("Those with the same e-mail address as one you chose."),
    )

    def clean_review_by(self) -> date | None:
        """Refuse what is over and what is too far away."""
        chosen: date | None = self.cleaned_data["review_by"]
        today = timezone.localdate()
        if chosen and not today <= chosen <= review_dates.latest(today):
            raise ValidationError(_("Choose a date within the next 24 months."))
        return chosen

    def clean(self) -> dict[str, Any]:
        """Refuse a form that would change nothing."""
        said = super().clean() or {}
        if not self.errors and not any(said.get(name) for name in ("owner_role", "owner_email", "review_by")):
            raise ValidationError(_("Say what is to be new: the owner, the address or the review date."))
        return said


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the preview."""

    title: str
    before: str
    after: str


def preview(chosen: Iterable[CaseStudyUpkeep], said: dict[str, Any]) -> list[Change]:
    """What would be different, case study by case study; those that would stay as they are say so."""
    changes = []
    for upkeep in chosen:
        before = _in_words(upkeep)
        apply(upkeep, said)
        after = _in_words(upkeep)
        changes.append(Change(upkeep.case_study.title, before, after if after != before else translate("no change")))
    return changes


def apply(upkeep: CaseStudyUpkeep, said: dict[str, Any]) -> None:
    """Set what the form says, without saving."""
    upkeep.owner_role = said["owner_role"] or upkeep.owner_role
    upkeep.owner_email = said["owner_email"] or upkeep.owner_email
    if said["review_by"] and not upkeep.case_study.is_historical:
        upkeep.review_by = said["review_by"]


def _in_words(upkeep: CaseStudyUpkeep) -> str:
    owner = ", ".join(part for part in (upkeep.owner_role, upkeep.owner_email) if part) or translate("no owner")
    day = review_dates.in_words(upkeep.review_by) or translate("not reviewed")
    return f"{owner}; {day}"


class Reassign(BulkAction):
    """The action below the ticked rows of the upkeep list."""

    display_name = _("Change owner")
    action_type = "reassign"
    aria_label = _("Change the owner or the review date of the chosen case studies")
    template_name = "freshness/admin/reassign.html"
    models = [CaseStudyUpkeep]  # Wagtail's own way
    form_class = ReassignForm
    said: dict[str, Any] | None = None

    def check_perm(self, obj: CaseStudyUpkeep) -> bool:
        """Who may change upkeep at all."""
        return bool(self.request.user.has_perm("casestudies.change_casestudyupkeep"))

    @classmethod
    def get_queryset(cls, model: type[CaseStudyUpkeep], object_ids: Iterable[Any]) -> QuerySet[CaseStudyUpkeep]:
        """Those chosen; what is no number was not chosen on our list."""
        keys = [int(key) for key in map(str, object_ids) if is_key(key)]
        return model.objects.filter(pk__in=keys).select_related("case_study").order_by("review_by", "pk")

    def get_all_objects_in_listing_query(self, parent_id: object) -> QuerySet[CaseStudyUpkeep, int]:
        """All that the list finds, by its search and its filter."""
        found = CaseStudyUpkeep.objects.all()
        words = self.request.GET.get("q", "").replace("\0", "").strip()
        if words:
            found = found.filter(Q(*((f"{name}__icontains", words) for name in SEARCHED), _connector=Q.OR))
        if self.request.GET.get("under_review") in {"true", "false"}:
            found = found.filter(under_review=self.request.GET["under_review"] == "true")
        return found.values_list("pk", flat=True)

    def get_actionable_objects(self) -> tuple[list[CaseStudyUpkeep], dict[str, Any]]:
        """Those chosen and, if the form says so, the rest of their owners'."""
        chosen, others = super().get_actionable_objects()
        if not (self.said and self.said["all_of_owner"]):
            return chosen, others
        addresses = {upkeep.owner_email.lower() for upkeep in chosen if upkeep.owner_email}
        same = Q(pk__in=[upkeep.pk for upkeep in chosen])
        for address in addresses:
            same |= Q(owner_email__iexact=address)
        rows = CaseStudyUpkeep.objects.filter(same).select_related("case_study").order_by("review_by", "pk")
        return list(rows), others

    def form_valid(self, form: ReassignForm) -> HttpResponse:
        """Show what would change; do it when that was confirmed."""
        self.said = form.cleaned_data
        if "confirm" in self.request.POST:
            return super().form_valid(form)
        chosen, _others = self.get_actionable_objects()
        return self.render_to_response(self.get_context_data(form=form, changes=preview(chosen, self.said)))

    def get_execution_context(self) -> dict[str, Any]:
        """What was said in the form."""
        return {"said": self.said}

    @classmethod
    def execute_action(cls, objects: Sequence[CaseStudyUpkeep], **kwargs: Any) -> tuple[int, int]:
        """Change them one by one, each on its page's history; all of them or none."""
        keys = [upkeep.pk for upkeep in objects]
        rows = CaseStudyUpkeep.objects.filter(pk__in=keys).order_by("pk").select_for_update()
        for upkeep in rows.prefetch_related("case_study"):
            apply(upkeep, kwargs["said"])
            upkeep.save()
        return len(keys), 0

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        """How many."""
        words = ngettext("%(count)d case study changed.", "%(count)d case studies changed.", num_parent_objects)
        return words % {"count": num_parent_objects}
