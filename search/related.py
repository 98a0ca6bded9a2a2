"""Records near in meaning to another, for its page to name."""

from collections.abc import Collection, Sequence

from django.conf import settings

from search.query.plan import Match

NEAREST = 50
"""As many as a page may want to choose from after its check against the database."""

CLOSE = 0.5
"""Cosine from which two records are about similar things. Of the 21 of 2013, school meals and school places have
.58, help online in libraries and from volunteers .64; below .5 stand pairs such as broadband and school places."""


def find_related(record_id: str, kinds: Collection[str], audiences: frozenset[str]) -> Sequence[str]:
    """See ``search.contract.find_related``. One query."""
    if not settings.SEARCH_NEIGHBOURS:
        return ()
    from search.semantic.neighbours import PortalNeighbours  # what it needs may be missing, and is switched off then

    seen = Match(audiences=audiences, scope={"kind": frozenset(kinds)})
    near = PortalNeighbours().nearest_to(record_id, seen, NEAREST)
    return [other for other, cosine in near if cosine >= CLOSE]
