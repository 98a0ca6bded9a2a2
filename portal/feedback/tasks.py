"""Messages from readers as tasks: reports of mistakes, and offers from before the questions of "Share"."""

from django.db.models import Case, IntegerField, Value, When
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.core.week import Task, Tasks, Urgency, first_of
from portal.feedback.models import Message

SHOWN = 120
"""Characters of a message: enough to know what it is about."""


def find_messages(most: int) -> Tasks:
    """Mistakes, then offers, each oldest first, that nobody has dealt with. Needs are requests. One query."""
    waiting = Message.objects.filter(handled_at=None, kind__in=(Message.Kind.MISTAKE, Message.Kind.OFFER))
    mistakes_first = Case(When(kind=Message.Kind.MISTAKE, then=Value(0)), default=Value(1), output_field=IntegerField())
    found, total = first_of(waiting.order_by(mistakes_first, "received_at", "pk"), most)
    return Tasks(tuple(_task(message) for message in found), total)


def _task(message: Message) -> Task:
    is_mistake = message.kind == Message.Kind.MISTAKE
    return Task(
        key=f"message:{message.pk}",
        urgency=Urgency.BROKEN if is_mistake else Urgency.PERSON,
        kind=_("Mistake on a page") if is_mistake else _("Offer of a case study"),
        title=_title(message),
        reason=_reason(message),
        step=_("Read and put right") if is_mistake else _("Read and answer"),
        url=reverse("messages:edit", args=[message.pk]),
        since=timezone.localdate(message.received_at),
    )


def _title(message: Message) -> str:
    return _beginning(message.subject or message.about or message.text)


def _beginning(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= SHOWN else f"{words[:SHOWN].rstrip()}…"


def _reason(message: Message) -> str:
    if message.kind == Message.Kind.OFFER:
        return (
            _("A council offers a case study.") if message.email else _("A case study is offered, without an address.")
        )
    words = {"words": _beginning(message.text)}
    if message.email:
        return _("A reader, who can be answered, says: “%(words)s”") % words
    return _("A reader says: “%(words)s”") % words
