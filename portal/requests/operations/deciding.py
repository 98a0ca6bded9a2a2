"""What editors decide about a request. Each decision is logged in Wagtail's log with who made it."""

from django.db import transaction
from django.utils.translation import gettext as _

from casestudies.models import CaseStudyPage
from portal.core.models import User
from portal.requests.models import Request, Support
from portal.supports.deciding import TooLateError, move

State = Request.State


def release(request: Request, user: User) -> None:
    """Show a new request to readers."""
    move(request, State.OPEN, user, {State.NEW})


def reopen(request: Request, user: User) -> None:
    """Take back an answer, a closing or a hiding."""
    move(request, State.OPEN, user, {State.ANSWERED, State.CLOSED, State.HIDDEN})


def close(request: Request, user: User, reason: str) -> None:
    """End it without a record; the reason is shown on its page."""
    move(request, State.CLOSED, user, {State.NEW, State.OPEN, State.ANSWERED}, reason)


def hide(request: Request, user: User, reason: str) -> None:
    """Take abuse away from readers; the reason is for editors."""
    move(request, State.HIDDEN, user, {State.NEW, State.OPEN, State.ANSWERED, State.CLOSED}, reason)


@transaction.atomic
def answer(request: Request, user: User, case_study: CaseStudyPage) -> None:
    """Name a record as an answer. Whoever waits for one is told once the public may read it."""
    held = move(request, State.ANSWERED, user, {State.NEW, State.OPEN, State.ANSWERED})
    held.answers.add(case_study)


@transaction.atomic
def merge(request: Request, into: Request, user: User) -> None:
    """Make one request of two: its councils and people go over, each once; its address leads to the other."""
    held = {one.pk: one for one in Request.objects.select_for_update().filter(pk__in=[request.pk, into.pk])}
    if len(held) < 2 or held[into.pk].state not in {*Request.LIVE, State.ANSWERED}:
        raise TooLateError(_("Choose another request that is new, open or answered."))
    target = held[into.pk]
    gone = move(request, State.MERGED, user, {State.NEW, State.OPEN, State.ANSWERED, State.CLOSED})
    for support in gone.supports.all():
        _carry_over(support, target)
    target.answers.add(*gone.answers.all())
    target.row_id = target.row_id or gone.row_id
    target.service_id = target.service_id or gone.service_id
    target.save(update_fields=["row", "service"])
    Request.objects.filter(merged_into=gone).update(merged_into=target)
    gone.merged_into = target
    gone.save(update_fields=["merged_into"])


def _carry_over(support: Support, target: Request) -> None:
    same = target.supports.filter(
        council=support.council_id, council_typed=support.council_typed, email=support.email
    ).first()
    if same is None:
        support.request = target
        support.save(update_fields=["request"])
        return
    same.counted = same.counted or support.counted
    same.confirmed_at = same.confirmed_at or support.confirmed_at
    same.told_at = same.told_at or support.told_at
    same.save(update_fields=["counted", "confirmed_at", "told_at"])
    support.delete()
