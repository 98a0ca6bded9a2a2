"""People who follow something, and news. Everything is made up."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from post_office.models import Email

from casestudies.adoptions.models import Adoption
from portal.core.changes import Change, Happened, announce
from portal.follow.digest import send_next
from portal.follow.models import Follower, Following, News
from portal.follow.news import place_news
from portal.follow.operations import last_place
from portal.taxonomy.models import Council

Kind = Following.Kind


def make_follower(email: str, *followed: tuple[str, Any], **fields: Any) -> Follower:
    """Somebody with a confirmed address who follows these (kind and key) from now on, and has been told of nothing."""
    fields = {"mark": last_place(), "due_at": timezone.now() + timedelta(days=1), **fields}
    follower = Follower.objects.create(email=email, **fields)
    for kind, key in followed:
        Following.objects.create(
            follower=follower, kind=kind, key=str(key), confirmed_at=timezone.now(), since=follower.mark
        )
    return follower


def tell(page: Any, happened: Happened = Happened.PUBLISHED, about: str = "") -> None:
    """Something happened to a page."""
    announce(Change(f"page:{page.pk}", happened, about))


def adopt(page: Any, council: Council, stage: str = "live") -> Adoption:
    """A council's word that counts, announced as the register does."""
    word = Adoption.objects.create(
        page_id=page.pk, council=council, stage=stage, counted=True, confirmed_at=timezone.now()
    )
    tell(page, Happened.STOPPED if stage == "stopped" else Happened.ADOPTED, council.slug)
    return word


def morning() -> int:
    """What the worker does when everybody's morning has come. Returns how many letters of news were queued."""
    place_news()
    Follower.objects.exclude(due_at=None).update(due_at=timezone.now() - timedelta(minutes=1))
    before = len(letters())
    while send_next():
        pass
    return len(letters()) - before


def letters() -> list[Email]:
    """Letters of news, oldest first."""
    return list(Email.objects.filter(headers__has_key="List-Unsubscribe").order_by("pk"))


def untold() -> int:
    """News that nobody may read yet."""
    return News.objects.filter(place=None).count()
