"""What a reader asks of the list of blocks: read once, refused in words, trusted afterwards."""

import re
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.barriers.models import Barrier
from portal.taxonomy.known import known_term
from portal.taxonomy.models import Service

_PAGE = re.compile(r"0*[1-9][0-9]{0,6}")


@dataclass(frozen=True, slots=True)
class ListParams:
    """One page of the list. ``state`` empty: all that still stand in the way; ``sort`` empty: of every sort."""

    state: str = ""
    sort: str = ""
    service: Service | None = None
    page: int = 1
    errors: tuple[str, ...] = ()

    @property
    def states(self) -> tuple[str, ...]:
        """The states that are listed."""
        return (self.state,) if self.state else Barrier.STANDING

    @property
    def is_filtered(self) -> bool:
        """Whether some blocks of these states may be left out."""
        return bool(self.sort or self.service)

    def at(self, **changes: Any) -> str:
        """The address of the list with these changes; what goes without saying is left out."""
        other = replace(self, **changes)
        pairs = [("state", other.state)] if other.state else []
        pairs += [("sort", other.sort)] if other.sort else []
        pairs += [("service", other.service.slug)] if other.service else []
        pairs += [("page", str(other.page))] if other.page > 1 else []
        query = urlencode(pairs)
        return f"{reverse('barriers')}?{query}" if query else reverse("barriers")


def read_list_params(given: QueryDict) -> ListParams:
    """Read a query string; what is wrong is left out, with a sentence each."""
    errors = []
    state = given.get("state", "")
    if state and state not in Barrier.PUBLIC:
        errors.append(_("Blocks are open, with the board, decided or resolved. Choose one of the views."))
        state = ""
    sort = given.get("sort", "")
    if sort and sort not in Barrier.Sort:
        errors.append(_("There is no such sort of block. Choose one from the list."))
        sort = ""
    service = known_term(Service, given.get("service", ""))
    if service is None and given.get("service"):
        errors.append(_("There is no such service. Choose one from the list."))
    page = given.get("page", "") or "1"
    if not _PAGE.fullmatch(page):
        errors.append(_("That is not a page. Pages are numbered from 1."))
        page = "1"
    return ListParams(state, sort, service, int(page), tuple(errors))
