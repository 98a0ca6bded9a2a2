"""Asking for something, and needing it too."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q

from portal.requests.letters import confirmation_letter
from portal.requests.models import Request, Support
from portal.statistics.models import Table1Row
from portal.supports import operations as supports
from portal.supports.operations import Said
from portal.taxonomy.models import Service


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody sent, checked."""

    subject: str
    text: str
    council: str = ""
    email: str = ""
    service: Service | None = None
    row: Table1Row | None = None


@transaction.atomic
def ask(asked: Asked) -> Request:
    """Keep a request for the editors to release. A row of Table 1 has one request: whoever asks again joins it.

    The same words sent twice (two clicks, two tabs) are one request too.
    """
    same = Q(subject=asked.subject, text=asked.text)
    if asked.row is not None:
        Table1Row.objects.select_for_update().get(pk=asked.row.pk)  # two who ask at once: the second finds the first's
        same = Q(row=asked.row)
    found = Request.objects.filter(same, state__in=Request.LIVE).order_by("pk").first()
    if found is None:
        found = Request.objects.create(subject=asked.subject, text=asked.text, service=asked.service, row=asked.row)
    if asked.council or asked.email:
        join(found, Said(asked.council, asked.email, asked.text))
    return found


def join(request: Request, said: Said) -> Support:
    """Note that a council needs it too. Sent again, it changes nothing: a council never counts twice."""
    return supports.join(Support.objects, {"request": request}, said, confirmation_letter)
