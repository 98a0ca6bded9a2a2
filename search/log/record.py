"""Writing down that something was searched for. It never costs the reader their answer, and hardly any time."""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

from django.core import signing
from django.db import DatabaseError, connection, transaction
from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import BaseViewRestriction

from portal.core.visibility import load_access
from search.contract import PUBLIC
from search.log.mask import kept_form
from search.models import SearchLogEntry
from search.params import SearchParams
from search.query.plan import Sort
from search.results.build import Results

logger = logging.getLogger(__name__)

LONGEST_WAIT_MS = 150
"""SQLite lets one process write at a time. The log waits this long for its turn, then does without."""

TOKEN_FOR_SECONDS = 3600
"""A click counts for so long after the search."""

KNOWN_TO_EDITORS = frozenset({PUBLIC, BaseViewRestriction.LOGIN})
"""Audiences that everybody belongs to who may sign in. What others find, not even its number is kept: whoever reads
the reports may not be one of them."""

_SALT = "search.log.opened"
_ROBOT = re.compile(
    r"bot\b|bot/|crawl|spider|slurp|preview|monitor|headless|scan|curl|wget|python|java/|go-http", re.IGNORECASE
)


class BadToken(Exception):
    """A token that this site did not give out, or too long ago."""


def log_search(request: HttpRequest, results: Results) -> str:
    """Keep this search if it is somebody's first look at an answer; return the token that its click is told with.

    Empty if nothing was kept: further pages, filters, orders and exclusions of the same search, searches by editors,
    by members of closed groups, by robots and by browsers that fetch ahead, text without a word, and whenever the
    database does not take it.
    """
    params = results.params
    if not _is_first_look(params) or not _is_reader(request):
        return ""
    words = kept_form(params.text)
    if not words:
        return ""
    try:
        # In a transaction of somebody else's a failure may not spoil theirs; outside one, none is worth its price.
        with _brief_wait(), transaction.atomic() if connection.in_atomic_block else nullcontext():
            entry = SearchLogEntry.objects.create(
                day=timezone.localdate(), query=words, lexical=results.answering, shown=results.total
            )
    except DatabaseError as error:
        logger.warning("a search was not written down: %s", error)
        return ""
    return signing.dumps(entry.pk, salt=_SALT)


def log_opened(token: str, place: int) -> None:
    """Note which place of a search's results was opened; only the first time counts. Raises ``BadToken``."""
    try:
        key = signing.loads(token, salt=_SALT, max_age=TOKEN_FOR_SECONDS)
    except signing.BadSignature as error:
        raise BadToken from error
    with _brief_wait():
        SearchLogEntry.objects.filter(pk=key, clicked=None).update(clicked=place)


def _is_first_look(params: SearchParams) -> bool:
    refined = params.filters or params.query.excluded or params.as_typed or params.sort is not Sort.RELEVANCE
    return bool(params.text) and params.page == 1 and not refined and not params.errors


def _is_reader(request: HttpRequest) -> bool:
    headers = request.headers
    if request.method != "GET" or "prefetch" in headers.get("Sec-Purpose", headers.get("Purpose", "")):
        return False
    browser = headers.get("User-Agent", "")
    if not browser or _ROBOT.search(browser):
        return False
    if not request.user.is_authenticated:
        return True
    edits = request.user.has_perm("wagtailadmin.access_admin")
    return not edits and load_access(request.user).tokens <= KNOWN_TO_EDITORS


@contextmanager
def _brief_wait() -> Iterator[None]:
    """Let SQLite give up soon if another process is writing."""
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    database = connection.connection
    (usual,) = database.execute("PRAGMA busy_timeout").fetchone()
    database.execute(f"PRAGMA busy_timeout = {LONGEST_WAIT_MS}")
    try:
        yield
    finally:
        database.execute(f"PRAGMA busy_timeout = {int(usual)}")
