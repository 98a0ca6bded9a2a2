"""The letters of news: one for each person and morning, each exactly once.

A follower's mark moves and their letter is queued in one transaction, under the lock of the follower's row: a worker
that is killed in between has done neither, and of several workers each takes followers that no other holds.
"""

import logging
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from portal.core.mail import send
from portal.core.visibility import load_access
from portal.follow.letters import news_letter
from portal.follow.models import Follower, Following, News
from portal.follow.operations import last_place, next_due
from portal.follow.pieces import Concerned, Piece, read_pieces
from portal.follow.sections import Told, write_sections
from portal.follow.subjects import Subject, find_subjects
from search.contract import Unanswered, find_matching

logger = logging.getLogger(__name__)

BATCH = 50
"""Followers of one transaction: what all their letters need is read once, and SQLite's lock is held for a moment."""

BLOCK = 1_000
"""Places of news about which search is asked at once. Their bounds are the same for every batch, so that each search
is asked once for all who follow it."""

ASK_AGAIN = timedelta(minutes=1)
"""While search cannot answer, those who follow a search wait so long and then are tried again."""

KEPT_OPEN = timedelta(days=90)
"""News that cannot be read is told if it can be read again within this time; later it is no news."""


@dataclass(frozen=True, slots=True)
class _Edition:
    """What one batch can be told: ``last`` is the newest place, ``about`` the news of each subject, oldest first.

    ``unread`` is news that nobody without an account may read now, by key, with its place.
    """

    last: int
    unread: Mapping[int, int]
    about: Mapping[Concerned, Sequence[Piece]]
    subjects: Mapping[Concerned, Subject]
    followings: Mapping[int, Sequence[Following]]


def send_next() -> bool:
    """Write to the next followers whose morning has come. Returns whether there were any."""
    if not Follower.objects.filter(due_at__lte=timezone.now()).exists():
        return False
    with transaction.atomic():
        return _send_batch(timezone.now())


def _send_batch(now: datetime) -> bool:
    due = Follower.objects.select_for_update(skip_locked=True).filter(due_at__lte=now).order_by("due_at", "pk")
    followers = list(due[:BATCH])
    followings = _followings(followers)
    try:
        edition = _edition(followers, followings)
    except Unanswered as reason:
        logger.info("letters to those who follow a search wait: %s", reason)
        searching = {each.follower_id for each in followings if each.kind == Following.Kind.SEARCH}
        Follower.objects.filter(pk__in=searching).update(due_at=now + ASK_AGAIN)
        followers = [follower for follower in followers if follower.pk not in searching]
        edition = _edition(followers, [each for each in followings if each.follower_id not in searching])
    for follower in followers:
        _write_to(follower, edition, now)
    Follower.objects.bulk_update(followers, ["mark", "left_out", "due_at"])
    return True


def _write_to(follower: Follower, edition: _Edition, now: datetime) -> None:
    """Queue the letter, if there is anything to say, and move the mark."""
    own = edition.followings.get(follower.pk, ())
    open_before = set(follower.left_out)

    def is_new(piece: Piece, following: Following) -> bool:
        return piece.place > following.since and (piece.place > follower.mark or piece.news.pk in open_before)

    told = [
        Told(subject, [piece for piece in edition.about.get(subject.concerned, ()) if is_new(piece, following)])
        for following in own
        if (subject := edition.subjects.get((following.kind, following.key))) is not None
    ]
    sections, records = write_sections(told)
    if sections:
        send(news_letter(follower, sections, records), follower.email)
    follower.left_out = [pk for pk, place in edition.unread.items() if place > follower.mark or pk in open_before]
    follower.mark = edition.last
    follower.due_at = next_due(follower.every, now)


def _followings(followers: Iterable[Follower]) -> list[Following]:
    """What they confirmed, a record before a service, a service before a council, and searches last."""
    order = list(Following.Kind)
    confirmed = Following.objects.filter(follower__in=followers, confirmed_at__isnull=False)
    return sorted(confirmed, key=lambda each: (order.index(Following.Kind(each.kind)), each.pk))


def _edition(followers: Sequence[Follower], followings: Sequence[Following]) -> _Edition:
    """Read what these followers may be told. Raises ``Unanswered`` if one follows a search and search cannot say."""
    last = last_place()
    access = load_access(AnonymousUser())
    news = _news_for(followers, last)
    pieces = read_pieces(news, access)
    read = {piece.news.pk for piece in pieces}
    young = timezone.now() - KEPT_OPEN
    of_each = defaultdict(list)
    for following in followings:
        of_each[following.follower_id].append(following)
    about = _sort(pieces, {each.key for each in followings if each.kind == Following.Kind.SEARCH})
    wanted = [each for each in followings if each.kind != Following.Kind.SEARCH or (each.kind, each.key) in about]
    return _Edition(
        last=last,
        unread={each.pk: each.place or 0 for each in news if each.pk not in read and each.noted_at > young},
        about=about,
        subjects=find_subjects(wanted, access) if about else {},
        followings=of_each,
    )


def _news_for(followers: Sequence[Follower], last: int) -> list[News]:
    """All that one of them may not have heard of yet, oldest first."""
    if not followers:
        return []
    new = Q(place__gt=min(follower.mark for follower in followers), place__lte=last)
    left_out = Q(pk__in={pk for follower in followers for pk in follower.left_out})
    return list(News.objects.filter(new | left_out).order_by("place"))


def _sort(pieces: Sequence[Piece], searches: Collection[str]) -> Mapping[Concerned, Sequence[Piece]]:
    """The pieces by whom they concern."""
    about: dict[Concerned, list[Piece]] = defaultdict(list)
    for piece in pieces:
        for concerned in piece.concerns:
            about[concerned].append(piece)
    for query, records in _found(pieces, sorted(searches)).items():
        found = [piece for piece in pieces if piece.searched and piece.news.record in records]
        if found:
            about[Following.Kind.SEARCH.value, query] = found
    return about


def _found(pieces: Iterable[Piece], searches: Sequence[str]) -> dict[str, set[str]]:
    """The records that each search finds, of those there is news about."""
    found: dict[str, set[str]] = {query: set() for query in searches}
    blocks = {piece.place // BLOCK for piece in pieces if piece.searched} if searches else set()
    for block in sorted(blocks):
        places = News.objects.filter(place__gte=block * BLOCK, place__lt=(block + 1) * BLOCK)
        answers = find_matching(searches, set(places.values_list("record", flat=True)))
        for query, records in zip(searches, answers, strict=True):
            found[query] |= records
    return found
