"""Every way in which a mail server can fail us has a sentence of its own, and one that says what to mend."""

import smtplib
import socket
import ssl

import pytest
from pytest_django import Settings

from portal.mail.faults import explain


def _untrusted() -> ssl.SSLCertVerificationError:
    error = ssl.SSLCertVerificationError()
    error.verify_message = "self-signed certificate"
    return error


FAULTS: list[tuple[Exception, str, str, bool]] = [
    (socket.gaierror(-2, "Name or service not known"), "no mail server named mail.example", "host in EMAIL_URL", False),
    (ConnectionRefusedError(), "mail.example:587: the connection was refused", "host and port", False),
    (TimeoutError("timed out"), "mail.example:587 did not answer in time", "firewall", False),
    (smtplib.SMTPServerDisconnected("Connection unexpectedly closed"), "broke off: Connection unex", "again", False),
    (_untrusted(), "cannot be trusted: self-signed certificate", "certificate", False),
    (ssl.SSLError(1, "[SSL: WRONG_VERSION_NUMBER] wrong"), "No encrypted connection", "smtp+tls://", False),
    (smtplib.SMTPAuthenticationError(535, b"Bad"), "refused our sign-in as “portal”: “535 Bad", "password", True),
    (
        smtplib.SMTPSenderRefused(550, b"Not you", "a@b.uk"),
        "in the name of a@b.uk: “550 Not you",
        "Site settings",
        True,
    ),
    (smtplib.SMTPRecipientsRefused({"a@b.uk": (550, b"No")}), "for this address: “550 No", "Check the address", True),
    (smtplib.SMTPRecipientsRefused({"a@b.uk": (450, b"Busy")}), "for this address: “450 Busy", "by itself", False),
    (smtplib.SMTPDataError(554, b"Spam"), "refused the letter: “554 Spam", "Ask whoever", True),
    (smtplib.SMTPDataError(452, b"Full"), "refused the letter: “452 Full", "by itself", False),
    (smtplib.SMTPConnectError(554, b"Go away"), "refused to talk to us: “554 Go away", "Ask whoever", True),
    (smtplib.SMTPNotSupportedError("STARTTLS extension not supported by server."), "STARTTLS", "smtp://", True),
    (ValueError("odd"), "could not be sent: “odd”", "fault of the portal", True),
]


@pytest.mark.parametrize(("error", "words", "mend", "is_final"), FAULTS, ids=lambda value: type(value).__name__)
def test_a_fault_is_told_in_words(settings: Settings, error: Exception, words: str, mend: str, is_final: bool) -> None:
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_HOST_USER = "mail.example", 587, "portal"
    fault = explain(error)
    assert words in fault.words
    assert mend in fault.mend
    assert fault.is_final is is_final
    assert "@" not in fault.name, "the name may stand in a log"


@pytest.mark.parametrize("answer", [b"\xff\xfe", b"a\r\nb\0c", "caf\u00e9".encode("latin-1"), b"x" * 10_000])
def test_whatever_the_server_says_can_be_shown(answer: bytes) -> None:
    words = explain(smtplib.SMTPDataError(554, answer)).words
    assert "\n" not in words
    assert "\0" not in words
    assert len(words) < 700
