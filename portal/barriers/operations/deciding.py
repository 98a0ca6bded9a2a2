"""What editors decide about a block. Each decision is logged in Wagtail's log with who made it."""

from django.db import transaction
from django.utils.translation import gettext as _

from portal.barriers.models import Barrier, Support
from portal.core.models import User
from portal.supports.deciding import TooLateError, move

State = Barrier.State

ENDED = (State.RESOLVED, State.WILL_NOT_FIX)
MAY_BECOME: dict[str, tuple[str, ...]] = {
    State.OPEN: (State.NEW, State.WITH_BOARD, State.ACTION_AGREED, *ENDED, State.HIDDEN),
    State.WITH_BOARD: (State.OPEN, State.ACTION_AGREED),
    State.ACTION_AGREED: (State.OPEN, State.WITH_BOARD),
    State.RESOLVED: Barrier.STANDING,
    State.WILL_NOT_FIX: Barrier.STANDING,
    State.HIDDEN: (State.NEW, *Barrier.PUBLIC),
}
"""For each state that an editor can give, the states it may follow."""


def bring_to(barrier: Barrier, state: str, user: User, reason: str = "") -> None:
    """Give the block another state. The reason is shown where it ended; where it is hidden it is for editors."""
    move(barrier, state, user, MAY_BECOME[state], reason)


@transaction.atomic
def merge(barrier: Barrier, into: Barrier, user: User) -> None:
    """Make one block of two: its councils count with the other, each once; its address leads there.

    What was merged into it before goes along. ``undo_merge`` brings all of it back.
    """
    held = {
        one.pk: one for one in Barrier.objects.select_for_update().order_by("pk").filter(pk__in=[barrier.pk, into.pk])
    }
    if len(held) < 2 or held[into.pk].state not in Barrier.PUBLIC:
        raise TooLateError(_("Choose another block that readers can see."))
    before, target = held[barrier.pk], held[into.pk]
    gone = move(barrier, State.MERGED, user, {State.NEW, *Barrier.STANDING})
    gone.merged_into = gone.merged_first = target
    gone.state_before = before.state
    gone.save(update_fields=["merged_into", "merged_first", "state_before"])
    _lead([gone, *_merged_here(gone)], target)
    target.save(update_fields=["state"])  # search reads it anew: it stops more councils now


@transaction.atomic
def undo_merge(barrier: Barrier, user: User) -> None:
    """Take a block out of another again, as it stood before, with its councils and what was merged into it."""
    held = Barrier.objects.select_for_update().get(pk=barrier.pk)
    target = held.merged_into
    if target is None:
        raise TooLateError(_("Nothing was changed: this block is not merged any more."))
    back = move(held, held.state_before, user, {State.MERGED})
    back.merged_into = back.merged_first = None
    back.state_before = ""
    back.save(update_fields=["merged_into", "merged_first", "state_before"])
    Support.objects.filter(logged_on=back).update(barrier=back)
    _lead(_merged_here(back), back)
    for each in (back, target):
        each.save(update_fields=["state"])  # search reads both anew, with the councils they stop now


def _merged_here(barrier: Barrier) -> list[Barrier]:
    """Every block that was merged into this one, or into one of those."""
    found: list[Barrier] = []
    last = [barrier]
    while last:
        last = list(Barrier.objects.filter(merged_first__in=last))
        found += last
    return found


def _lead(barriers: list[Barrier], target: Barrier) -> None:
    """Let the councils logged on these count with ``target``, and their addresses lead there."""
    Support.objects.filter(logged_on__in=barriers).update(barrier=target)
    Barrier.objects.filter(pk__in=[one.pk for one in barriers]).update(merged_into=target)
