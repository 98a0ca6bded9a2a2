"""`check_mail` says whether e-mail works, and if not, what to mend."""

import io

import pytest
from django.core.management import CommandError, call_command
from post_office.models import Email
from pytest_django import Settings

from tests.factories.mail_server import MailServer, free_port, point_to, silent_server

pytestmark = pytest.mark.django_db


def check(**options: object) -> str:
    out = io.StringIO()
    call_command("check_mail", **{"to": "operator@example.org", **options}, stdout=out)
    return out.getvalue()


def test_a_server_that_works_gets_one_letter_at_once(server: MailServer) -> None:
    told = check()
    (message,) = server.taken
    assert message["To"] == "operator@example.org"
    assert server.senders == ["noreply@localhost"]
    assert "took the test letter for operator@example.org, from noreply@localhost" in told
    assert not Email.objects.exists(), "it goes past the queue"


def test_no_server_is_told_in_words(settings: Settings) -> None:
    point_to(settings, free_port())
    with pytest.raises(CommandError, match=r"the connection was refused\.\nCheck host and port in EMAIL_URL"):
        check()


def test_a_server_that_hangs_is_waited_for_as_long_as_asked(settings: Settings) -> None:
    with silent_server(settings), pytest.raises(CommandError, match="did not answer in time"):
        check(wait=1)


@pytest.mark.parametrize(
    ("step", "answer", "words"),
    [
        ("sender", "550 Not in that name", "refused to send in the name of noreply@localhost: “550 Not in that name"),
        ("recipient", "550 Unknown", "does not take mail for this address: “550 Unknown"),
        ("recipient", "450 Later", "does not take mail for this address: “450 Later"),
        ("data", "554 No", "refused the letter: “554 No"),
        ("data", "451 Later", "refused the letter: “451 Later"),
    ],
)
def test_a_refusal_is_told_in_words(server: MailServer, step: str, answer: str, words: str) -> None:
    setattr(server, step, answer)
    with pytest.raises(CommandError) as refused:
        check()
    assert words in str(refused.value)
    assert refused.value.returncode == 1


def test_a_wrong_password_is_told_in_words(server: MailServer, settings: Settings) -> None:
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "portal", "wrong"
    with pytest.raises(CommandError, match="refused our sign-in as “portal”"):
        check()


def test_encryption_the_server_does_not_offer_is_told_in_words(server: MailServer, settings: Settings) -> None:
    settings.EMAIL_USE_TLS = True
    with pytest.raises(CommandError, match="STARTTLS"):
        check()
    settings.EMAIL_USE_TLS, settings.EMAIL_USE_SSL = False, True
    with pytest.raises(CommandError, match="No encrypted connection"):
        check(wait=2)


def test_printing_instead_of_sending_is_said() -> None:
    assert "printed by the worker, not sent" in check()


@pytest.mark.parametrize("to", ["", "operator", "a@b.uk, c@d.uk", "a@b.uk\nBcc: c@d.uk"])
def test_what_is_no_address_is_refused(to: str) -> None:
    with pytest.raises(CommandError, match="is not an e-mail address"):
        check(to=to)
