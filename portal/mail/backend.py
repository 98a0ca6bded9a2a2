"""Where every e-mail of the site goes first, Wagtail's as well: a row, in the transaction of what it tells of."""

from collections.abc import Sequence
from copy import copy

from django.core.mail import EmailMessage
from post_office.backends import EmailBackend

SUBJECT_AT_MOST = 900
"""post_office's column takes 989 characters and refuses more: a letter is worth more than the end of its subject."""


class QueueBackend(EmailBackend):
    """post_office's backend, for text that people typed.

    post_office renders subject and text as Django templates when it queues them, so that a title ``{% include … %}``
    would run; here every e-mail arrives word for word. A line break in a subject becomes a space; in an address it is
    refused with ``BadHeaderError``, before anything is stored.
    """

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Queue them; returns how many."""
        super().send_messages([_as_written(message) for message in email_messages])
        return len(email_messages)


def _as_written(message: EmailMessage) -> EmailMessage:
    """A copy that post_office's templates give back unchanged, and that every mail program knows for automatic."""
    queued = copy(message)
    queued.subject = " ".join(str(message.subject).split())[:SUBJECT_AT_MOST]
    queued.from_email = str(message.from_email)
    queued.extra_headers = {"Auto-Submitted": "auto-generated", **message.extra_headers}
    queued.message()  # raises BadHeaderError for what could slip a header in
    queued.subject, queued.body = _literal(queued.subject), _literal(str(message.body))
    if alternatives := getattr(message, "alternatives", None):
        queued.alternatives = [(_literal(str(text)), kind) for text, kind in alternatives]  # type: ignore[attr-defined]
    return queued


def _literal(text: str) -> str:
    return text.replace("{", "{% templatetag openbrace %}")
