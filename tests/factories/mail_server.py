"""A real mail server on this machine, which refuses, waits or takes mail as a test tells it."""

import asyncio
import email
import email.message
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from email.policy import default
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, Session
from pytest_django import Settings

OK = "250 OK"


class MailServer:
    """What it answers at each step, and what it took: messages in the order they came."""

    def __init__(self) -> None:
        self.connected, self.sender, self.recipient, self.data = OK, OK, OK, OK
        self.pause = 0.0  # seconds before it says that it took a message
        self.taken: list[email.message.EmailMessage] = []
        self.senders: list[str | None] = []

    async def handle_EHLO(  # noqa: N802  # the names of the protocol's own words
        self, server: Any, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        """The greeting."""
        session.host_name = hostname
        return responses if self.connected == OK else [self.connected]

    async def handle_MAIL(  # noqa: N802
        self, server: Any, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Whether it sends in this name."""
        envelope.mail_from = address
        return self.sender

    async def handle_RCPT(  # noqa: N802
        self, server: Any, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Whether it takes mail for this address."""
        if self.recipient == OK:
            envelope.rcpt_tos.append(address)
        return self.recipient

    async def handle_DATA(self, server: Any, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Whether it takes the message."""
        await asyncio.sleep(self.pause)
        if self.data == OK:
            assert isinstance(envelope.content, bytes)
            message = email.message_from_bytes(envelope.content, policy=default)
            assert isinstance(message, email.message.EmailMessage)
            self.taken.append(message)
            self.senders.append(envelope.mail_from)
        return self.data


def _nobody(*_args: Any) -> AuthResult:
    return AuthResult(success=False, handled=False)


@contextmanager
def running() -> Iterator[tuple[MailServer, int]]:
    """Run one while the block lasts: what it took, and its port on this machine."""
    handler = MailServer()
    controller = Controller(
        handler,
        hostname="127.0.0.1",
        port=free_port(),
        ready_timeout=10,
        authenticator=_nobody,
        auth_require_tls=False,
    )
    controller.start()
    try:
        yield handler, controller.port
    finally:
        controller.stop()


@contextmanager
def mail_server(settings: Settings) -> Iterator[MailServer]:
    """Run one while the block lasts; the portal's settings point to it."""
    with running() as (handler, port):
        point_to(settings, port)
        yield handler


@contextmanager
def silent_server(settings: Settings) -> Iterator[None]:
    """A server that lets one connect and never says a word."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        point_to(settings, listening.getsockname()[1])
        yield


def point_to(settings: Settings, port: int) -> None:
    """Deliver to this port of this machine."""
    settings.POST_OFFICE = settings.POST_OFFICE | {
        "BACKENDS": {"default": "django.core.mail.backends.smtp.EmailBackend"}
    }
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", port, 5
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False


def free_port() -> int:
    """A port nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
