"""What editors decide about a request. Each decision is logged in Wagtail's log with who made it."""

from collections.abc import Collection

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from casestudies.models import CaseStudyPage
from portal.core.models import User
from portal.requests.models import Request, Support

State = Request.State


class TooLateError(Exception):
    """Somebody else decided in the meantime; the message says what."""


def release(request: Request, user: User) -> None:
    """Show a new request to readers."""
    _move(request, State.OPEN, user, {State.NEW})


def reopen(request: Request, user: User) -> None:
    """Take back an answer, a closing or a hiding."""
    _move(request, State.OPEN, user, {State.ANSWERED, State.CLOSED, State.HIDDEN})


def close(request: Request, user: User, reason: str) -> None:
    """End it without a record; the reason is shown on its page."""
    _move(request, State.CLOSED, user, {State.NEW, State.OPEN, State.ANSWERED}, reason)


def hide(request: Request, user: User, reason: str) -> None:
    """Take abuse away from readers; the reason is for editors."""
    _move(request, State.HIDDEN, user, {State.NEW, State.OPEN, State.ANSWERED, State.CLOSED}, reason)


@transaction.atomic
def answer(request: Request, user: User, case_study: CaseStudyPage) -> None:
    """Name a record as an answer. Whoever waits for one is told once the public may read it."""
    held = _move(request, State.ANSWERED, user, {State.NEW, State.OPEN, State.ANSWERED})
    held.answers.add(case_study)


@transaction.atomic
def merge(request: Request, into: Request, user: User) -> None:
    """Make one request of two: its councils and people go over, each once; its address leads to the other."""
    held = {one.pk: one for one in Request.objects.select_for_update().filter(pk__in=[request.pk, into.pk])}
    if len(held) < 2 or held[into.pk].state not in {*Request.LIVE, State.ANSWERED}:
        raise TooLateError(_("Choose another request that is new, open or answered."))
    target = held[into.pk]
    gone = _move(request, State.MERGED, user, {State.NEW, State.OPEN, State.ANSWERED, State.CLOSED})
    for support in gone.supports.all():
        _carry_over(support, target)
    target.answers.add(*gone.answers.all())
    target.row_id = target.row_id or gone.row_id
    target.service_id = target.service_id or gone.service_id
    target.save(update_fields=["row", "service"])
    Request.objects.filter(merged_into=gone).update(merged_into=target)
    gone.merged_into = target
    gone.save(update_fields=["merged_into"])


@transaction.atomic
def check_council(support: Support, user: User, *, counts: bool) -> None:
    """Settle by hand whether a council counts whose address is at no domain we know."""
    support = Support.objects.select_for_update().get(pk=support.pk)
    support.counted, support.checked_at = counts, timezone.now()
    support.save(update_fields=["counted", "checked_at"])
    log(support.request, "requests.checked", user=user, data={"council": str(support), "counts": counts})


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


@transaction.atomic
def _move(request: Request, state: str, user: User, allowed: Collection[str], reason: str = "") -> Request:
    held = Request.objects.select_for_update().get(pk=request.pk)
    if held.state not in allowed:
        said = _("Nothing was changed: this request is “%(state)s” by now.")
        raise TooLateError(said % {"state": held.get_state_display()})
    log(held, f"requests.{state}", user=user, data={"from": held.state, "reason": reason})
    held.state, held.reason = state, reason
    held.save(update_fields=["state", "reason"])
    return held
