"""Handing the queue's e-mails to the mail server, one at a time. docs/adr/0015-e-mail-queue.md says what is whose."""

import logging
from datetime import datetime, timedelta

from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from post_office.models import STATUS, Email
from post_office.settings import get_backend

from portal.core.mail import sender, tell_refused
from portal.mail.faults import Fault, explain
from portal.mail.models import Outage

logger = logging.getLogger(__name__)

WAITING = (STATUS.queued, STATUS.requeued)

CLAIM = timedelta(minutes=15)
"""An e-mail is one worker's for so long. Sending asks the server five things, each with EMAIL_TIMEOUT: five minutes."""

PATIENCE = timedelta(days=5)
"""How long an e-mail is tried while the server says "later" or nothing, as mail servers themselves do."""

PATIENCE_AFTER_NO = timedelta(days=1)
"""How long after "no": a wrong set-up of the server looks the same as a wrong address, and is mended within a day."""

TRIES = 5
"""An e-mail that waited out an outage has had no chance yet: it is given up after so many tries at least."""

LONGEST_PAUSE = timedelta(hours=4)
LONGEST_REST = timedelta(minutes=15)
"""Between tries of one e-mail, and between looks whether a server that was away is back."""


def deliver_next() -> bool:
    """Hand over the e-mail whose turn it is. Returns whether one was tried.

    Any number of workers may call it. Marked at once after the server accepted it, an e-mail can come twice only if
    the worker is killed between the two; the claim it leaves behind runs out after ``CLAIM``.
    """
    now = timezone.now()
    email = due(now).first()
    if email is None or Outage.objects.filter(next_try_at__gt=now).exists():
        return False
    server = get_connection(get_backend())
    try:
        server.open()
    except (OSError, ValueError) as error:
        take_leave(server)  # a sign-in that is refused leaves the line open
        _rest(explain(error), now)
        return False
    Outage.objects.all().delete()
    try:
        if _claim(email):
            _deliver(email, server)
    finally:
        take_leave(server)
    return True


def due(now: datetime) -> "QuerySet[Email]":
    """E-mails to be tried now, the oldest first."""
    return Email.objects.filter(Q(scheduled_time=None) | Q(scheduled_time__lte=now), status__in=WAITING).order_by("pk")


def _claim(email: Email) -> bool:
    """Whether the e-mail is ours: nobody has taken it since it was read, and for a while nobody will."""
    now = timezone.now()
    unchanged = Email.objects.filter(pk=email.pk, status=email.status, scheduled_time=email.scheduled_time)
    return bool(unchanged.update(scheduled_time=now + CLAIM, last_updated=now) == 1)


def _deliver(email: Email, server: BaseEmailBackend) -> None:
    if email.status == STATUS.requeued:
        email.from_email = sender()  # the one set now: the one before may be what was refused
    try:
        server.send_messages([email.prepare_email_message()])
    except (OSError, ValueError) as error:
        _put_back(email, explain(error))
    else:
        Email.objects.filter(pk=email.pk).update(status=STATUS.sent, scheduled_time=None, last_updated=timezone.now())


def take_leave(server: BaseEmailBackend) -> None:
    """Close the connection, however it stands."""
    try:
        server.close()
    except OSError:  # what was to be said has been said
        logger.info("the mail server did not take leave of us")


def _put_back(email: Email, fault: Fault) -> None:
    """Try again after a pause that doubles from a minute on; after days of that, give up."""
    now = timezone.now()
    email.number_of_retries = (email.number_of_retries or 0) + 1
    patience = PATIENCE_AFTER_NO if fault.is_final else PATIENCE
    if email.number_of_retries >= TRIES and now - email.created > patience:
        _give_up(email, fault)
        return
    pause = min(timedelta(minutes=2 ** min(email.number_of_retries - 1, 10)), LONGEST_PAUSE)
    _keep_result(email, fault, STATUS.requeued, now + pause)
    logger.info("e-mail %s: %s; trying again in %s", email.pk, fault.name, pause)


def _give_up(email: Email, fault: Fault) -> None:
    _keep_result(email, fault, STATUS.failed, None)
    for address in email.to if fault.is_nobody else ():
        tell_refused(address)
    logger.error("e-mail %s could not be sent in days and was given up: %s", email.pk, fault.name)


@transaction.atomic
def _keep_result(email: Email, fault: Fault, status: int, next_try: datetime | None) -> None:
    Email.objects.filter(pk=email.pk).update(
        status=status,
        scheduled_time=next_try,
        number_of_retries=email.number_of_retries,
        last_updated=timezone.now(),
    )
    email.logs.all().delete()  # the last reason is what helps; older ones only keep an address longer
    email.logs.create(status=STATUS.failed, exception_type=fault.name, message=f"{fault.words} {fault.mend}")


def _rest(fault: Fault, now: datetime) -> None:
    """No e-mail is to blame: the whole queue rests, longer each time, and what is older than patience is given up."""
    outage = Outage.objects.first() or Outage(since=now, tries=0)
    outage.tries += 1
    outage.reason = f"{fault.words} {fault.mend}"
    rest = min(timedelta(seconds=15 * 2 ** min(outage.tries - 1, 10)), LONGEST_REST)
    outage.next_try_at = timezone.now() + rest
    outage.save()
    logger.log(
        logging.WARNING if outage.tries == 1 else logging.INFO,
        "the mail server: %s; trying again in %s",
        fault.name,
        rest,
    )
    if now - outage.since > PATIENCE:
        for email in Email.objects.filter(status__in=WAITING, created__lt=now - PATIENCE):
            _give_up(email, fault)
