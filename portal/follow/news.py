"""What was announced, kept once; and its place among the news once everybody may read of it."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db import transaction

from casestudies.reusable import KINDS
from portal.core.changes import Change, Happened
from portal.core.visibility import Access, load_access
from portal.follow.models import Counter, News

PAGE = "page:"

OPPOSITE = {Happened.ADOPTED: Happened.STOPPED, Happened.STOPPED: Happened.ADOPTED}
"""A council that begins again is news, and so is one that stops again: each once after each of the other."""

MOST_PLACED = 1_000
"""Places given in one transaction: the rest come a minute later."""


def keep(change: Change) -> None:
    """Note a change unless it is known already; inside the caller's transaction. Only pages have readers."""
    if page_key(change.record) is None:
        return
    same = News.objects.filter(record=change.record)
    if change.happened in OPPOSITE:
        time = same.filter(happened=OPPOSITE[change.happened], about=change.about).count()
    elif change.happened == Happened.GRADED:
        grades = list(same.filter(happened=Happened.GRADED).order_by("pk").values_list("about", flat=True))
        if grades and grades[-1] == change.about:
            return
        time = grades.count(change.about)
    else:
        time = 0
    news = News(record=change.record, happened=change.happened, about=change.about, time=time)
    News.objects.bulk_create([news], ignore_conflicts=True)


def page_key(record: str) -> int | None:
    """The key of the page that a record is, if it is one."""
    key = record.removeprefix(PAGE)
    return int(key) if record.startswith(PAGE) and key.isascii() and key.isdigit() and len(key) < 19 else None


def place_news() -> int:
    """Give places to news that everybody may read now, oldest first. Returns how many.

    What nobody may read yet waits, however long, and is news on the day it can be read.
    """
    if not News.objects.filter(place=None).exists():
        return 0
    with transaction.atomic():
        Counter.objects.get_or_create(pk=1)
        counter = Counter.objects.select_for_update().get(pk=1)
        waiting = list(News.objects.filter(place=None).order_by("pk"))
        public = readable(waiting, load_access(AnonymousUser()))
        placed = [news for news in waiting if page_key(news.record) in public][:MOST_PLACED]
        for place, news in enumerate(placed, start=counter.last + 1):
            news.place = place
        counter.last += len(placed)
        News.objects.bulk_update(placed, ["place"], batch_size=200)
        counter.save()
    return len(placed)


def readable(news: list[News], access: Access) -> set[int]:
    """Keys of the case studies and solutions among ``news`` that this reader may find now. Two queries."""
    keys = {key for each in news if (key := page_key(each.record)) is not None}
    found: set[int] = set()
    for model in KINDS.values():
        pages: Any = model.objects.filter(pk__in=keys)
        found |= set(access.visible(pages).values_list("pk", flat=True))
    return found
