"""What a reader asks of the list of requests: read once, refused in words, trusted afterwards."""

import re
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.db.models import TextChoices
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.requests.models import Request
from portal.taxonomy.known import known_term
from portal.taxonomy.models import Service

_PAGE = re.compile(r"0*[1-9][0-9]{0,6}")


class Sort(TextChoices):
    """Orders of the list."""

    WANTED = "wanted", gettext_lazy("Most councils")
    NEWEST = "newest", gettext_lazy("Newest")


@dataclass(frozen=True, slots=True)
class ListParams:
    """One page of the list."""

    state: str = Request.State.OPEN
    service: Service | None = None
    sort: Sort = Sort.WANTED
    page: int = 1
    errors: tuple[str, ...] = ()

    def at(self, **changes: Any) -> str:
        """The address of the list with these changes; what goes without saying is left out."""
        other = replace(self, **changes)
        pairs = [("state", other.state)] if other.state != Request.State.OPEN else []
        pairs += [("service", other.service.slug)] if other.service else []
        pairs += [("sort", str(other.sort))] if other.sort is not Sort.WANTED else []
        pairs += [("page", str(other.page))] if other.page > 1 else []
        query = urlencode(pairs)
        return f"{reverse('requests')}?{query}" if query else reverse("requests")


def read_list_params(given: QueryDict) -> ListParams:
    """Read a query string; what is wrong is left out, with a sentence each."""
    errors = []
    state = given.get("state", "") or Request.State.OPEN
    if state not in Request.PUBLIC:
        errors.append(_("Requests are open, answered or closed. Choose one of these."))
        state = Request.State.OPEN
    service = known_term(Service, given.get("service", ""))
    if service is None and given.get("service"):
        errors.append(_("There is no such service. Choose one from the list."))
    sort = given.get("sort", "") or Sort.WANTED
    if sort not in Sort:
        errors.append(_("Requests cannot be sorted that way. Choose most councils or newest."))
        sort = Sort.WANTED
    page = given.get("page", "") or "1"
    if not _PAGE.fullmatch(page):
        errors.append(_("That is not a page. Pages are numbered from 1."))
        page = "1"
    return ListParams(str(state), service, Sort(sort), int(page), tuple(errors))
