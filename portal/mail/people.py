"""E-mails hold addresses and what was written to people: kept for a month, so that editors can see what was sent."""

from datetime import timedelta

from django.db.models import Q, TextField
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from post_office.models import STATUS, Email

from portal.core.people import Erased, Holding, leave_out, mentions, register_holding

KEPT = timedelta(days=30)


def register() -> None:
    """Say what the queue holds."""
    register_holding(
        Holding(
            name="e-mails",
            what=_("E-mails we sent you: the address and the text"),
            why=_("To send them again if they did not arrive, and to see what was sent"),
            keeps=KEPT,
            prune=prune,
            erase=erase,
            counted=_("after they were sent or given up"),
        )
    )


def prune(keeps: timedelta) -> int:
    """Delete e-mails sent or given up so long ago, text and all. What waits is kept: it is given up within days."""
    done = Email.objects.filter(status__in=(STATUS.sent, STATUS.failed), last_updated__lt=timezone.now() - keeps)
    return _delete(done.values_list("pk", flat=True))


def erase(address: str) -> Erased:
    """Delete every e-mail to this address, sent or not; in e-mails to others leave the address out."""
    anywhere = Q(message__icontains=address) | Q(html_message__icontains=address) | Q(all_headers__icontains=address)
    to_them = Q(to__icontains=address) | Q(cc__icontains=address) | Q(bcc__icontains=address)
    found = Email.objects.annotate(all_headers=Cast("headers", TextField())).filter(anywhere | to_them)
    theirs, changed = [], 0
    for email in found.iterator(chunk_size=500):
        if any(mentions(recipient, address) for recipient in (*email.to, *email.cc, *email.bcc)):
            theirs.append(email.pk)
        else:
            changed += _leave_out(email, address)
    return Erased(erased=_delete(theirs) + changed)


def _leave_out(email: Email, address: str) -> int:
    headers = {name: value for name, value in (email.headers or {}).items() if not mentions(str(value), address)}
    changed = {
        "subject": leave_out(email.subject, address),
        "message": leave_out(email.message, address),
        "html_message": leave_out(email.html_message, address),
        "headers": headers,
    }
    if all(getattr(email, name) == value for name, value in changed.items()):
        return 0
    return int(Email.objects.filter(pk=email.pk).update(**changed))


def _delete(keys: "list[int]") -> int:
    Email.objects.filter(pk__in=list(keys)).delete()
    return len(keys)
