"""What the link that led to a form already says."""

from django.http import QueryDict
from django.utils.translation import gettext as _

from portal.statistics.models import Table1Row
from portal.taxonomy.known import known_term
from portal.taxonomy.models import Council, Service


def prefill(given: QueryDict) -> dict[str, str]:
    """First values of the form's fields from the address.

    ``page`` is a path on this site, ``subject`` the words of a search that found nothing; ``service`` and
    ``council`` are slugs, ``row`` a rank of Table 1. What is unknown is left out: the reader sees an empty field.
    """
    filled = {
        "about": given.get("page", "").replace("\0", "")[:500],
        "subject": given.get("subject", "").replace("\0", "")[:200],
        **_of_row(given.get("row", "")),
    }
    service = known_term(Service, given.get("service", ""))
    if service is not None:
        filled |= {"service": service.slug, "subject": service.name}
    council = known_term(Council, given.get("council", ""))
    if council is not None:
        filled["council"] = council.name
    return filled


def _of_row(rank: str) -> dict[str, str]:
    if not (rank.isascii() and rank.isdigit() and len(rank) <= 2):
        return {}
    row = Table1Row.objects.filter(rank=int(rank)).first()
    if row is None:
        return {}
    words = {"area": row.service_area, "visit": row.visit_type}
    return {"subject": _("%(area)s: %(visit)s") % words}
