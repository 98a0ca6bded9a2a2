"""What the link that led to the form already says."""

from django.http import QueryDict

from portal.taxonomy.known import known_term
from portal.taxonomy.models import Council, Service


def prefill(given: QueryDict) -> dict[str, str]:
    """First values of the form's fields: ``service``, ``case`` and ``council`` are slugs, ``sort`` one of the eight."""
    filled = {name: given.get(name, "").replace("\0", "")[:255] for name in ("case", "sort")}
    service = known_term(Service, given.get("service", ""))
    if service is not None:
        filled["service"] = service.slug
    return filled | named_council(given)


def named_council(given: QueryDict) -> dict[str, str]:
    """The council that the address names, for the form."""
    council = known_term(Council, given.get("council", ""))
    return {"council": council.name} if council is not None else {}
