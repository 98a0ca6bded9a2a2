"""What of the submissions is for "This week": each with its one next step."""

from django.contrib.auth import get_user_model
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from casestudies.submission.models import Submission
from casestudies.submission.operations.moves import Refused
from casestudies.submission.operations.talk import take
from casestudies.submission.record import council_name, short_name
from portal.core.chosen import is_key
from portal.core.week import Task, Tasks, Urgency, first_of

State = Submission.State


def waiting() -> QuerySet[Submission]:
    """Submissions that wait for an editor, those that people wait for longest first."""
    overdue = Q(due_on__lt=timezone.localdate())
    return (
        Submission.objects.filter(
            Q(state__in=(State.NEW, State.READY))
            | Q(state=State.WITH_CONTRIBUTOR) & overdue
            | Q(state=State.PUBLISHED, unread_since__isnull=False)
        )
        .annotate(waits=Coalesce("unread_since", "state_since"))
        .order_by(F("due_on").asc(nulls_last=True), "waits", "pk")
    )


def find(most: int) -> Tasks:
    """The first of them as tasks. One query."""
    found, total = first_of(waiting().select_related("council", "service"), most)
    return Tasks(tuple(_task(each) for each in found), total)


def take_task(key: str, user: int) -> None:
    """Put the submission of this task into this person's hands; nothing if it waits for nobody any more."""
    person = get_user_model().objects.filter(pk=user).first()
    pk = key.rpartition(":")[2]
    if person is None or not is_key(pk) or not Submission.objects.filter(pk=pk).exists():
        return
    try:
        take(int(pk), person)
    except Refused:
        return


def _task(submission: Submission) -> Task:
    reason, step = _next(submission)
    overdue = submission.state == State.WITH_CONTRIBUTOR and not submission.unread_since
    return Task(
        key=f"submission:{submission.pk}",
        urgency=Urgency.PROMISE if overdue else Urgency.PERSON,
        kind=_("Call") if _is_call(submission) else _("Submission"),
        title=": ".join(filter(None, (council_name(submission), short_name(submission)))),
        reason=reason,
        step=step,
        url=_address(submission),
        due=submission.due_on,
        owner=submission.owner_id,
        since=timezone.localdate(submission.unread_since or submission.state_since),
    )


def _next(submission: Submission) -> tuple[str, str]:
    """Why it waits, and the step to take."""
    if _is_call(submission):
        return _("A contributor would rather talk, and waits for a call."), _("Call and write it up")
    if submission.unread_since:
        return _("The contributor has written."), _("Read what they wrote")
    if submission.state == State.READY:
        return _("It was accepted; the draft record is not published yet."), _("Finish and publish")
    if submission.state == State.WITH_CONTRIBUTOR:
        return _("The contributor was asked, and the day for the answer has passed."), _("Ask again, or decide")
    return _("A new submission waits to be read."), _("Read and decide")


def _address(submission: Submission) -> str:
    """Where the step is taken: a draft that nobody wrote about is finished in the page editor."""
    if submission.state == State.READY and submission.page_id and not submission.unread_since:
        return reverse("wagtailadmin_pages:edit", args=[submission.page_id])
    return reverse("submissions:edit", args=[submission.pk])


def _is_call(submission: Submission) -> bool:
    return submission.state == State.NEW and submission.awaits_call
