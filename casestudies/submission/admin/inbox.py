"""The list of submissions: what waits for an editor stands first."""

from typing import TYPE_CHECKING, Any

import django_filters
from django import forms
from django.contrib.auth import get_user_model
from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils import formats, timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.generic import IndexView

from casestudies.submission.models import Submission
from casestudies.submission.operations.contribute import UNSENT
from casestudies.submission.record import council_name, short_name

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

State = Submission.State
SHOWN = tuple((state.value, state.label) for state in State if state not in UNSENT)


def possible_owners(request: HttpRequest | None) -> QuerySet[Any]:
    """People who have a submission in hand."""
    return get_user_model().objects.filter(submission__isnull=False).distinct().order_by("username")


class SubmissionFilters(WagtailFilterSet):
    """By state and by owner."""

    state = django_filters.MultipleChoiceFilter(label=_("State"), choices=SHOWN, widget=forms.CheckboxSelectMultiple)
    owner = django_filters.ModelChoiceFilter(
        label=_("Owner"), queryset=possible_owners, null_label=_("Nobody yet"), empty_label=_("Anybody")
    )

    class Meta:
        model = Submission
        fields = ["state", "owner"]


def state_in_words(submission: Submission) -> str:
    """The state, with what makes it pressing."""
    if submission.state == State.NEW and submission.awaits_call:
        return gettext("New: call asked for")
    label = str(submission.get_state_display())
    if submission.unread_since and submission.state != State.WITH_CONTRIBUTOR:
        return gettext("%(state)s: the contributor wrote") % {"state": label}
    return label


def day_in_words(submission: Submission) -> str:
    """The due date, marked when it has passed."""
    if submission.due_on is None:
        return ""
    day = formats.date_format(submission.due_on, "j M Y")
    is_open = submission.state in {State.NEW, State.WITH_CONTRIBUTOR, State.READY}
    return gettext("%(day)s: overdue") % {"day": day} if is_open and submission.due_on < timezone.localdate() else day


def others_like(submission: Submission, most: int = 5) -> list[Submission]:
    """Other submissions from the same address, or of the same council about the same service; the newest first."""
    same = Q()
    if submission.email:
        same |= Q(email__iexact=submission.email)
    if submission.council_id and submission.service_id:
        same |= Q(council=submission.council_id, service=submission.service_id)
    if not same:
        return []
    sent = Submission.objects.exclude(state__in=UNSENT).exclude(pk=submission.pk).select_related("service")
    return list(sent.filter(same).order_by("-sent_at", "-pk")[:most])


class InboxView(IndexView):
    """Sent submissions and calls asked for, those that wait for an editor first and in them the longest wait."""

    model = Submission
    any_permission_required = ["change"]
    page_title = _("Submissions")
    header_icon = "mail"
    results_template_name = "submission/admin/inbox_results.html"
    filterset_class = SubmissionFilters
    search_fields = ["reference", "title", "council__name", "council_typed", "service__name", "service_typed", "email"]
    search_backend_name = None
    paginate_by = 50
    columns = [
        TitleColumn("title", label=_("Title"), url_name="submissions:edit", accessor=short_name),
        Column("council", label=_("Council"), accessor=council_name),
        Column("state", label=_("State"), accessor=state_in_words),
        Column("due_on", label=_("Due"), sort_key="due_on", accessor=day_in_words),
        DateColumn("waits", label=_("Waiting since"), sort_key="waits"),
        Column("owner", label=_("Owner"), accessor=lambda each: str(each.owner) if each.owner else _("Nobody yet")),
        Column("reference", label=_("Reference")),
    ]

    def get_base_queryset(self) -> "QuerySet[WithAnnotations[Submission, Any]]":
        """What was sent; how it is ordered comes along."""
        overdue = Q(state=State.WITH_CONTRIBUTOR, due_on__lt=timezone.localdate())
        turn = Case(
            When(Q(state=State.NEW) | Q(unread_since__isnull=False) | overdue, then=Value(0)),
            When(state=State.READY, then=Value(1)),
            When(state=State.WITH_CONTRIBUTOR, then=Value(2)),
            default=Value(3),
            output_field=IntegerField(),
        )
        sent = Submission.objects.exclude(state__in=UNSENT).select_related("council", "service", "owner")
        return sent.annotate(turn=turn, waits=Coalesce("unread_since", "state_since"))

    def order_queryset(
        self, queryset: "QuerySet[WithAnnotations[Submission, Any]]"
    ) -> "QuerySet[WithAnnotations[Submission, Any]]":
        """As asked for; otherwise what waits for us, longest first, and what is closed last, newest first."""
        if self.ordering:
            return queryset.order_by(self.ordering, "pk")
        closed_last = Case(When(turn=3, then=F("waits")))
        open_first = Case(When(turn__lt=3, then=F("waits")))
        return queryset.order_by(F("turn"), open_first.asc(nulls_last=True), closed_last.desc(nulls_last=True), "pk")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the number of those that are still being written: nobody else reads them."""
        unsent = Submission.objects.filter(state__in=UNSENT).count()
        words = ngettext(
            "%(count)d more is being written or waits for its council’s sign-off. You see it when it is sent.",
            "%(count)d more are being written or wait for their council’s sign-off. You see them when they are sent.",
            unsent,
        )
        return super().get_context_data(**kwargs, unsent=words % {"count": unsent} if unsent else "")
