"""Messages from readers: kept for a time after somebody has dealt with them; the address goes earlier if asked."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.core.people import Erased, Holding, leave_out, mentions, register_holding
from portal.feedback.models import Message

KEPT = timedelta(days=731)
"""24 months: as long as a record may stand without a new look, so that the next look can read what was said."""

WORDS = ("about", "subject", "text", "council", "note")
"""Where a message may name its sender again."""


def register() -> None:
    """Say what messages hold."""
    register_holding(
        Holding(
            name="messages",
            what=_("Messages you send us: what you wrote, your council and your e-mail address if you gave them"),
            why=_("To act on them and to answer you"),
            keeps=KEPT,
            prune=prune,
            erase=erase,
            counted=_("after an editor has dealt with them"),
        )
    )


def prune(keeps: timedelta) -> int:
    """Delete messages dealt with so long ago. One that waits stays: nobody has answered it yet."""
    gone, _each = Message.objects.filter(handled_at__lt=timezone.now() - keeps).delete()
    return gone


def erase(email: str) -> Erased:
    """Blank the address wherever it stands. The message itself says nothing of a person, and stays."""
    anywhere = Q(email__iexact=email)
    for name in WORDS:
        anywhere |= Q(**{f"{name}__icontains": email})
    erased = 0
    for message in Message.objects.filter(anywhere):
        theirs = message.email.casefold() == email.casefold()
        if theirs:
            message.email = ""
        named = [name for name in WORDS if mentions(getattr(message, name), email)]
        for name in named:
            at_most = getattr(Message._meta.get_field(name), "max_length", None)
            setattr(message, name, leave_out(getattr(message, name), email)[:at_most])
        if theirs or named:
            message.save()
            erased += 1
    return Erased(erased=erased)
