"""Links that let somebody without an account do one thing: signed, running out, and revocable.

Opening such a link only shows a page; what it is for happens when the person presses that page's button.
"""

from dataclasses import dataclass
from datetime import timedelta
from enum import Enum

from django.core import signing


class Flaw(Enum):
    """Why a link does not work. Strangers are told the same for forged and unknown."""

    FORGED = "forged"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Claim:
    """What a link says: which object, and the key it had when the link was made (another key now: revoked)."""

    pk: int
    key: str


def sign(purpose: str, pk: int, key: str) -> str:
    """A token for an address, good for this purpose only. ``key`` comes from the object; changing it there revokes."""
    return signing.dumps([pk, key], salt=f"portal.links.{purpose}")


def read(purpose: str, token: str, lasts: timedelta) -> Claim | Flaw:
    """What a token says, unless it was never signed for this purpose or is older than ``lasts``."""
    try:
        pk, key = signing.loads(token, salt=f"portal.links.{purpose}", max_age=lasts)
    except signing.SignatureExpired:
        return Flaw.EXPIRED
    except (signing.BadSignature, ValueError):
        return Flaw.FORGED
    return Claim(pk, key)
