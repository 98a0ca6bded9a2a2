"""What the link that led to the form already says."""

from django.http import QueryDict
from django.utils.translation import gettext as _

from portal.statistics.known import known_row
from portal.taxonomy.known import known_term
from portal.taxonomy.models import Council, Service


def prefill(given: QueryDict) -> dict[str, str]:
    """First values of the form's fields from the address.

    ``subject`` are the words of a search that found nothing, ``service`` and ``council`` slugs, ``row`` a rank of
    Table 1. What is unknown is left out: the reader sees an empty field.
    """
    filled = {"subject": given.get("subject", "").replace("\0", "")[:200]}
    row = known_row(given.get("row", ""))
    if row is not None:
        words = {"area": row.service_area, "visit": row.visit_type}
        filled |= {"row": str(row.rank), "subject": _("%(area)s: %(visit)s") % words}
    service = known_term(Service, given.get("service", ""))
    if service is not None:
        filled |= {"service": service.slug, "subject": filled["subject"] or service.name}
    return filled | named_council(given)


def named_council(given: QueryDict) -> dict[str, str]:
    """The council that the address names, for the form."""
    council = known_term(Council, given.get("council", ""))
    return {"council": council.name} if council is not None else {}
