"""What can go wrong between us and the mail server, in plain words: for the queue's screen and for the set-up check."""

import smtplib
import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Fault:
    """What happened (``words``) and what to mend. ``name`` holds nothing of a person: it may stand in a log.

    ``is_final``: the server said no, not "later", so that asking again helps only after somebody mended something.
    ``is_nobody``: it said that there is no such address. A "no" alone may as well mean that it takes no mail of ours.
    """

    name: str
    words: str
    mend: str
    is_final: bool = False
    is_nobody: bool = False


def explain(error: Exception) -> Fault:
    """What an error of connecting, signing in or sending means, the narrowest meaning that fits."""
    return next(tell(error) for kind, tell in _MEANINGS if isinstance(error, kind))


def _sign_in_refused(error: smtplib.SMTPAuthenticationError) -> Fault:
    return Fault(
        f"sign-in refused ({error.smtp_code})",
        _("The mail server refused our sign-in as “%(user)s”: “%(answer)s”.")
        % {"user": settings.EMAIL_HOST_USER, "answer": _said(error.smtp_code, error.smtp_error)},
        _(
            "Check user and password in EMAIL_URL. Write special characters of the password as in an address: "
            "@ is %40, : is %3A, / is %2F. Some providers want a password made for programs."
        ),
        is_final=True,
    )


def _sender_refused(error: smtplib.SMTPSenderRefused) -> Fault:
    return Fault(
        f"sender refused ({error.smtp_code})",
        _("The mail server refused to send in the name of %(sender)s: “%(answer)s”.")
        % {"sender": error.sender, "answer": _said(error.smtp_code, error.smtp_error)},
        _("Set a sender the server accepts (admin: Settings, Site settings), or have the server accept this one."),
        is_final=error.smtp_code >= 500,
    )


def _recipient_refused(error: smtplib.SMTPRecipientsRefused) -> Fault:
    code, answer = next(iter(error.recipients.values()))
    if code >= 500:
        mend = _("Check the address. If it is right, the server may not pass on our mail: ask who runs the server.")
    else:
        mend = _("The server asks to try again later. The portal does so by itself.")
    words = _("The mail server does not take mail for this address: “%(answer)s”.") % {"answer": _said(code, answer)}
    nobody = code >= 500 and _text(answer).lstrip().startswith("5.1.")  # "bad destination address", RFC 3463
    return Fault(f"recipient refused ({code})", words, mend, is_final=code >= 500, is_nobody=nobody)


def _not_offered(error: smtplib.SMTPNotSupportedError) -> Fault:
    return Fault(
        "not offered by the server",
        _("The mail server does not offer what we asked of it: “%(error)s”.") % {"error": error},
        _(
            "If this is about STARTTLS: EMAIL_URL begins with smtp+tls://, and the server speaks without encryption "
            "here (smtp://) or encrypts from the first word (smtp+ssl://, mostly port 465). If it is about AUTH: "
            "leave user and password out of EMAIL_URL, or use the port for signed-in senders, mostly 587."
        ),
        is_final=True,
    )


def _answered(error: smtplib.SMTPResponseException) -> Fault:
    final = error.smtp_code >= 500
    if final:
        mend = _("Ask whoever runs the mail server what this answer means.")
    else:
        mend = _("The server asks to try again later. The portal does so by itself.")
    words = _("The mail server refused the letter: “%(answer)s”.")
    if not isinstance(error, smtplib.SMTPDataError):
        words = _("The mail server refused to talk to us: “%(answer)s”.")
    said = {"answer": _said(error.smtp_code, error.smtp_error)}
    return Fault(f"refused ({error.smtp_code})", words % said, mend, is_final=final)


def _no_encryption(error: ssl.SSLError) -> Fault:
    if isinstance(error, ssl.SSLCertVerificationError):
        words = _("The certificate of %(server)s cannot be trusted: %(why)s.")
        why = error.verify_message
        mend = _("Use the host name the certificate is made out to, or have the server’s certificate renewed.")
    else:
        words = _("No encrypted connection to %(server)s came about: %(why)s.")
        why = str(error)
        mend = _(
            "EMAIL_URL may begin wrongly: smtp+ssl:// encrypts from the first word (mostly port 465), "
            "smtp+tls:// after a greeting (mostly port 587)."
        )
    return Fault("no encryption", words % {"server": _server(), "why": why}, mend)


def _not_reached(error: OSError) -> Fault:
    server = {"server": _server(), "host": settings.EMAIL_HOST, "seconds": settings.EMAIL_TIMEOUT}
    if isinstance(error, socket.gaierror):
        words, mend = _("There is no mail server named %(host)s."), _("Check the host in EMAIL_URL.")
        return Fault("unknown host", words % server, mend)
    if isinstance(error, ConnectionRefusedError):
        words, mend = (
            _("Nothing answers at %(server)s: the connection was refused."),
            _("Check host and port in EMAIL_URL."),
        )
        return Fault("connection refused", words % server, mend)
    if isinstance(error, TimeoutError) or "timed out" in str(error):
        words = _("%(server)s did not answer in time.")
        mend = _(
            "Check host and port in EMAIL_URL, whether a firewall is in between, and whether smtp+ssl:// is meant."
        )
        return Fault("no answer in time", words % server, mend)
    words = _("The connection to %(server)s broke off: %(error)s.")
    mend = _("If it happens again, check host, port and the beginning of EMAIL_URL.")
    return Fault("connection lost", words % {**server, "error": str(error).rstrip(".")}, mend)


def _server() -> str:
    return f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"


def _said(code: int, answer: bytes | str) -> str:
    """The server's own answer, which may be in any encoding."""
    return f"{code} {' '.join(_text(answer).split())}".replace("\0", "")[:500]


def _text(answer: bytes | str) -> str:
    return answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer


def _unknown(error: Exception) -> Fault:
    return Fault(
        type(error).__name__,
        _("The letter itself could not be sent: “%(error)s”.") % {"error": error},
        _("This is a fault of the portal. Report it with this sentence."),
        is_final=True,
    )


_MEANINGS: tuple[tuple[type[Exception], Callable[[Any], Fault]], ...] = (
    (smtplib.SMTPAuthenticationError, _sign_in_refused),
    (smtplib.SMTPSenderRefused, _sender_refused),
    (smtplib.SMTPRecipientsRefused, _recipient_refused),
    (smtplib.SMTPNotSupportedError, _not_offered),
    (smtplib.SMTPResponseException, _answered),
    (ssl.SSLError, _no_encryption),
    (OSError, _not_reached),
    (Exception, _unknown),
)
"""From the narrowest error to the widest: most of these are kinds of OSError."""
