"""Following something, saying that the address is one's own, changing one's mind."""

from datetime import datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from portal.core.mail import send, take_back
from portal.follow.letters import confirmation_letter
from portal.follow.models import Follower, Following, News
from portal.follow.subjects import Subject

ASK_AGAIN = timedelta(days=1)
"""Whoever asks again after so long without having confirmed gets the letter again; two clicks send one."""

MOST_UNCONFIRMED = 5
"""Things that wait for one address to confirm them: enough for a person, and no way to fill somebody's letter box."""

MORNING = time(7)


@transaction.atomic
def follow(subject: Subject, email: str, every: str) -> None:
    """Ask the owner of the address whether to send what is new about ``subject``.

    Asked again it changes nothing, and whoever asks is told the same each time: nobody learns who follows what.
    """
    follower, _made = Follower.objects.get_or_create(email=email.lower())
    follower = Follower.objects.select_for_update().get(pk=follower.pk)
    following = Following.objects.filter(follower=follower, kind=subject.kind, key=subject.key).first()
    now = timezone.now()
    if following is None:
        if follower.followings.filter(confirmed_at=None).count() >= MOST_UNCONFIRMED:
            return
        following = Following.objects.create(follower=follower, kind=subject.kind, key=subject.key, every=every)
    elif is_on(following) or following.asked_at > now - ASK_AGAIN:
        return
    else:
        following.every, following.asked_at = every, now
        following.save(update_fields=["every", "asked_at"])
    send(confirmation_letter(following, subject.named), follower.email)


def is_on(following: Following) -> bool:
    """Whether letters about it come: it was confirmed, and the address still takes letters."""
    return following.confirmed_at is not None and following.follower.refused_at is None


@transaction.atomic
def confirm(following: Following) -> Follower:
    """The address is its owner's: from now on they are told what is new, as often as they asked last."""
    follower = _held(following.follower_id)
    if follower.due_at is None:
        follower.mark, follower.left_out = last_place(), []
    if following.confirmed_at is None:
        following.confirmed_at, following.since = timezone.now(), last_place()
        following.save(update_fields=["confirmed_at", "since"])
    follower.every, follower.refused_at = following.every, None
    follower.due_at = next_due(follower.every, timezone.now())
    follower.save()
    return follower


@transaction.atomic
def change_frequency(follower: Follower, every: str) -> None:
    """Write as often as this from now on."""
    held = _held(follower.pk)
    held.every = every
    if held.due_at is not None:
        held.due_at = next_due(every, timezone.now())
    held.save(update_fields=["every", "due_at"])


@transaction.atomic
def stop_one(follower: Follower, following: int) -> None:
    """Follow one thing no longer. With the last one the address goes too."""
    held = _held(follower.pk)
    Following.objects.filter(follower=held, pk=following).delete()
    if not held.followings.exists():
        stop_all(held)


@transaction.atomic
def stop_all(follower: Follower) -> None:
    """Forget the address, what it follows, and letters of news to it that wait in the queue."""
    Follower.objects.filter(pk=follower.pk).delete()
    take_back(follower.email)


def pause(email: str) -> None:
    """Write no more to an address at which there is nobody, until somebody follows and confirms there again."""
    Follower.objects.filter(email=email.lower()).update(refused_at=timezone.now(), due_at=None)


def last_place() -> int:
    """The place of the newest news that has one."""
    return News.objects.exclude(place=None).order_by("-place").values_list("place", flat=True).first() or 0


def next_due(every: str, after: datetime) -> datetime:
    """The next morning, or the morning of the next Monday."""
    local = timezone.localtime(after)
    day = local.date() + timedelta(days=1 if local.time() >= MORNING else 0)
    if every == Follower.Every.WEEK:
        day += timedelta(days=-day.weekday() % 7)
    return timezone.make_aware(datetime.combine(day, MORNING))


def _held(pk: int) -> Follower:
    return Follower.objects.select_for_update().get(pk=pk)
