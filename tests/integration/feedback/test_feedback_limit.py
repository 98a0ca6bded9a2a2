"""One address may send ten messages an hour; the next is refused in words, and nothing typed is lost."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client, RequestFactory
from django.utils import timezone
from pytest_django import Settings

from portal.core.limit import MOST, client_address
from portal.feedback.models import Message
from tests.factories.pages import home_page

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def site() -> None:
    home_page()


def send(number: int, **headers: str) -> int:
    """Send one message from 192.0.2.1 unless told; its status."""
    typed = {"about": "/figures/", "text": f"Mistake {number}."}
    return Client(REMOTE_ADDR="192.0.2.1").post("/report/", typed, **headers).status_code  # type: ignore[arg-type]


def test_the_eleventh_in_an_hour_is_refused_with_what_was_typed_and_what_else_to_do() -> None:
    assert [send(number) for number in range(MOST)] == [302] * MOST

    typed = {"about": "/services/", "text": "One more.", "email": "a@example.org"}
    answer = Client(REMOTE_ADDR="192.0.2.1").post("/report/", typed)
    html = answer.content.decode()

    assert answer.status_code == 429
    assert "Try again in 60 minutes, or write to the address at the foot of this page if one is given." in html
    assert all(words in html for words in typed.values())
    assert Message.objects.count() == MOST


def test_another_address_is_not_held_up_and_the_first_may_send_again_after_an_hour(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for number in range(MOST):
        send(number)

    assert send(0, REMOTE_ADDR="192.0.2.2") == 302
    assert send(0) == 429
    later = timezone.now() + timedelta(minutes=61)
    monkeypatch.setattr("portal.core.limit.timezone.now", lambda: later)
    assert send(0) == 302


def test_a_form_to_mend_is_not_counted() -> None:
    for _ in range(MOST + 1):
        assert Client(REMOTE_ADDR="192.0.2.1").post("/report/", {"text": ""}).status_code == 400

    assert send(0) == 302


def test_what_a_reader_writes_into_the_header_is_not_believed(settings: Settings) -> None:
    asked = RequestFactory().post("/report/", headers={"x-forwarded-for": "10.9.9.9, 192.0.2.7"})

    assert client_address(asked) == "127.0.0.1"  # nothing in front: the header is the reader's own
    settings.CLIENT_ADDRESS = "HTTP_X_FORWARDED_FOR"
    assert client_address(asked) == "192.0.2.7"  # the last is our proxy's


def test_the_address_itself_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[tuple[object, ...]] = []
    monkeypatch.setattr(cache, "set", lambda *given: kept.append(given))
    send(1)

    assert len(kept) == 1
    assert "192.0.2.1" not in repr(kept)
    assert kept[0][2] == 3600
