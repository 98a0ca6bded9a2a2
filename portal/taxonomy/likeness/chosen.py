"""The council that a reader said is theirs: kept in a cookie, or named in the address."""

from django.http import HttpRequest

from portal.taxonomy.known import known_term
from portal.taxonomy.models import Council

NAME = "my-council"
"""The cookie and the parameter of every address that takes a council of one's own. Its value is a council's slug."""

NONE = "none"
"""In an address: as if no council were chosen, whatever the cookie says."""


def chosen_council(request: HttpRequest) -> Council | None:
    """The reader's own council as it stands today, from the address or else the cookie; None if there is none.

    One query where something is named, none otherwise. What names no council counts as nothing chosen.
    """
    slug = request.GET.get(NAME) or request.COOKIES.get(NAME, "")
    return None if slug in {"", NONE} else known_term(Council, slug)
