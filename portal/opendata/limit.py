"""How many requests one address may send to the data service, so that a machine leaves room for readers.

Counted in the memory of each web process, for a minute: a count kept in the database would make every read a write.
What is kept is a keyed hash of the address.
"""

from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from portal.core.limit import client_address

MOST = 600
SECONDS = 60


def seconds_to_wait(request: HttpRequest) -> int:
    """Count this request; seconds until this address may ask again, 0 if it may now."""
    now = int(timezone.now().timestamp())
    hashed = salted_hmac("portal.opendata.limit", client_address(request), algorithm="sha256").hexdigest()
    key = f"opendata-{hashed}-{now // SECONDS}"
    cache.add(key, 0, SECONDS)
    try:
        asked = cache.incr(key)
    except ValueError:  # the cache was full and let it go in between
        return 0
    return 0 if asked <= MOST else SECONDS - now % SECONDS
