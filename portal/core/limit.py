"""How many messages one address may send, so that a machine cannot bury the editors.

What is kept is a keyed hash of the address with times, in the cache of this web process, and for an hour only.
"""

from datetime import timedelta

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import ngettext

MOST = 10
PERIOD = timedelta(hours=1)


def client_address(request: HttpRequest) -> str:
    """The reader's internet address, as ``settings.CLIENT_ADDRESS`` says where to read it.

    Of several in X-Forwarded-For only the last was written by our own proxy; the others may be anybody's invention.
    """
    named = request.META.get(settings.CLIENT_ADDRESS) or request.META.get("REMOTE_ADDR", "")
    return str(named).rpartition(",")[2].strip()


def minutes_to_wait(request: HttpRequest) -> int:
    """Whole minutes until this address may send again; 0 if it may now."""
    sent = _sent_lately(_key(request))
    if len(sent) < MOST:
        return 0
    left = sent[-MOST] + PERIOD.total_seconds() - timezone.now().timestamp()
    return int(left // 60) + 1


def too_many_words(minutes: int) -> str:
    """What to tell somebody who must wait that long."""
    words = ngettext(
        "Too many messages came from your internet connection in the last hour. This one was not sent. "
        "Try again in %(minutes)d minute, or write to the address at the foot of this page if one is given.",
        "Too many messages came from your internet connection in the last hour. This one was not sent. "
        "Try again in %(minutes)d minutes, or write to the address at the foot of this page if one is given.",
        minutes,
    )
    return words % {"minutes": minutes}


def count_message(request: HttpRequest) -> None:
    """Remember for an hour that this address has sent one."""
    key = _key(request)
    cache.set(key, [*_sent_lately(key), timezone.now().timestamp()], PERIOD.total_seconds())


def _key(request: HttpRequest) -> str:
    hashed = salted_hmac("portal.core.limit", client_address(request), algorithm="sha256").hexdigest()
    return f"sent-{hashed}"


def _sent_lately(key: str) -> list[float]:
    since = (timezone.now() - PERIOD).timestamp()
    return [moment for moment in cache.get(key, []) if moment > since]
