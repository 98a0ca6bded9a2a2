"""What the link that led to /share/ already says."""

from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from portal.statistics.known import known_row
from portal.taxonomy.known import known_term
from portal.taxonomy.models import Council, Service

_CARRIED = ("service", "council", "row", "subject")
_MOST = 200


def carried(given: QueryDict) -> str:
    """The part of the address that goes on to the first question."""
    kept = {name: given.get(name, "").replace("\0", "")[:_MOST] for name in _CARRIED if given.get(name)}
    return urlencode(kept, errors="replace")


def council_named(given: QueryDict) -> Council | None:
    """The council of the link."""
    return known_term(Council, given.get("council", "")[:_MOST])


def service_named(given: QueryDict) -> tuple[Service | None, str]:
    """The service of the link: by its slug, by a row of Table 1, or the words somebody searched for."""
    service = known_term(Service, given.get("service", "")[:_MOST])
    if service is not None:
        return service, ""
    row = known_row(given.get("row", ""))
    if row is None:
        return None, given.get("subject", "").replace("\0", "")[:160]
    services = [service.resolved() for service in row.services.all()[:2]]
    if len(services) == 1:
        return services[0], ""
    return None, _("%(area)s: %(visit)s") % {"area": row.service_area, "visit": row.visit_type}
