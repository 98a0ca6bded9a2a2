"""The choice by which a reader's results lean: named in the address, else kept in the browser, else none."""

import re
import time
from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256

from django.core.cache import cache
from django.http import QueryDict
from django.utils.translation import gettext as _

from search.contract import Choosing, Leaning, find_choosing
from search.params import SearchParams
from search.snapshot import KEPT_SECONDS

_VALUE = re.compile(r"[\w-]{1,140}")


def lean(params: SearchParams, given: QueryDict, newest: int, cookies: Mapping[str, str] | None = None) -> SearchParams:
    """Return ``params`` with what the reader chose, if anything. ``newest`` is the snapshot's.

    Without ``cookies`` the address alone says it: what feeds and JSON hold depends on their address only. An address
    that names nothing is told so, and found without it.
    """
    choosing = find_choosing()
    if choosing is None:
        return params
    named = given.get(choosing.name, "")
    if named == choosing.none:
        return replace(params, chosen=((choosing.name, named),))
    leaning = _remembered(choosing, named or (cookies or {}).get(choosing.name, ""), newest)
    if named and leaning is None:
        unknown = _("The address names a council that is not known here, so it was not taken into account.")
        return replace(params, notices=(*params.notices, unknown))
    return replace(params, chosen=((choosing.name, named),) if named else (), leaning=leaning)


def _remembered(choosing: Choosing, value: str, newest: int) -> Leaning | None:
    """What ``value`` stands for; asked of the database only where the cache does not hold it."""
    if not _VALUE.fullmatch(value):
        return None
    period = int(time.time() // KEPT_SECONDS)
    key = f"search.leaning.{newest}.{period}.{sha256(value.encode()).hexdigest()}"
    leaning: Leaning | None = cache.get(key)
    if leaning is None and (leaning := choosing.find(value)) is not None:
        cache.set(key, leaning, KEPT_SECONDS)
    return leaning
