"""The links of letters to followers: signed, for one person only, and revoked by forgetting that person."""

from datetime import timedelta

from django.urls import reverse

from portal.core.links import Claim, read, sign
from portal.follow.models import Follower, Following

CONFIRMED_WITHIN = timedelta(days=7)
USED_WITHIN = timedelta(days=3 * 365)

CONFIRM = "follow-confirm"
MINE = "follow-mine"
STOP = "follow-stop"


def confirm_address(following: Following) -> str:
    """Where the owner of the address says that the letters are wanted."""
    return reverse(CONFIRM, args=[sign(CONFIRM, following.pk, following.link_key)])


def mine_address(follower: Follower) -> str:
    """Where somebody sees and changes what they follow."""
    return reverse(MINE, args=[sign(MINE, follower.pk, follower.link_key)])


def stop_address(follower: Follower) -> str:
    """Where a mail program ends the letters with one request, and a person with one button."""
    return reverse(STOP, args=[sign(STOP, follower.pk, follower.link_key)])


def find_following(token: str) -> Following | None:
    """The following that a link to confirm is for."""
    claim = read(CONFIRM, token, CONFIRMED_WITHIN)
    if not isinstance(claim, Claim):
        return None
    found = Following.objects.filter(pk=claim.pk, link_key=claim.key)
    return found.select_related("follower").first()


def find_follower(purpose: str, token: str) -> Follower | None:
    """The person whose link this is; None if it was never signed for this, is too old, or the person is forgotten."""
    claim = read(purpose, token, USED_WITHIN)
    return Follower.objects.filter(pk=claim.pk, link_key=claim.key).first() if isinstance(claim, Claim) else None


def was_signed(token: str) -> bool:
    """Whether this was ever somebody's link to stop, forgotten or not."""
    return isinstance(read(STOP, token, USED_WITHIN), Claim)
