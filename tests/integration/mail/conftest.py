"""A mail server and e-mails that wait."""

from collections.abc import Iterator

import pytest
from pytest_django import Settings

from tests.factories.mail_server import MailServer, mail_server


@pytest.fixture
def server(settings: Settings) -> Iterator[MailServer]:
    """A mail server that takes everything until a test says otherwise."""
    with mail_server(settings) as running:
        yield running
