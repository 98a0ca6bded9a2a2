"""Asking for something, needing it too, and saying that the address is one's own."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from portal.core.mail import send
from portal.requests.letters import confirmation_letter
from portal.requests.models import Request, Support, make_key
from portal.statistics.models import Table1Row
from portal.taxonomy.domains import is_at_council
from portal.taxonomy.models import Council, Service

ASK_AGAIN = timedelta(days=1)
"""Whoever joins again after so long without having confirmed gets the letter again; two clicks send one."""


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
        join(found, asked.council, asked.email, asked.text)
    return found


@transaction.atomic
def join(request: Request, council: str, email: str, text: str = "") -> Support:
    """Note that a council needs it too. Sent again, it changes nothing: a council never counts twice.

    An address is only used once its owner has pressed a button: a letter asks for that.
    """
    typed = " ".join(council.split())
    known = council_named(typed)
    support, made = Support.objects.get_or_create(
        request=request,
        council=known,
        council_typed="" if known else typed,
        email=email.lower(),
        defaults={"text": text},
    )
    is_old = support.created_at < timezone.now() - ASK_AGAIN
    if support.email and support.confirmed_at is None and (made or is_old):
        send(confirmation_letter(support), support.email)
    return support


def council_named(typed: str) -> Council | None:
    """The council of exactly this name, as it stands today; of several (a former one, say) the one that exists now."""
    if not typed:
        return None
    named = Council.objects.filter(Q(name__iexact=typed) | Q(official_name__iexact=typed)).select_related("stands_for")
    found = {council.resolved() for council in named}
    current = {council for council in found if council.end_date is None}
    chosen = current or found
    return chosen.pop() if len(chosen) == 1 else None


@transaction.atomic
def confirm(support: Support) -> None:
    """The address is its owner's. At one of the council's domains it makes the council count; else editors look."""
    support = Support.objects.select_for_update().get(pk=support.pk)
    support.confirmed_at = support.confirmed_at or timezone.now()
    support.counted = support.counted or is_at_council(support.email, support.council)
    support.save(update_fields=["confirmed_at", "counted"])


@transaction.atomic
def forget_person(support: Support) -> None:
    """Take the address and the words off and keep the council, counted as before."""
    others = Support.objects.exclude(pk=support.pk).filter(
        request=support.request_id, council=support.council_id, council_typed=support.council_typed, email=""
    )
    without = others.first()
    if without is None:
        support.email, support.text, support.link_key = "", "", make_key()
        support.save(update_fields=["email", "text", "link_key"])
        return
    without.counted = without.counted or support.counted
    without.save(update_fields=["counted"])
    support.delete()
