"""Editors see every letter the site writes, and what became of those it wrote."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from post_office.models import STATUS, Email
from pytest_django import DjangoAssertNumQueries as Queries

from portal.core.mail import Letter, Sample, samples, send
from portal.mail.models import Outage
from tests.factories.people import clients

pytestmark = pytest.mark.django_db

INDEX = "/admin/e-mails/"


@pytest.fixture
def people() -> dict[str, Client]:
    return clients()


@pytest.fixture
def sample(monkeypatch: pytest.MonkeyPatch) -> Sample:
    """One kind of letter, in which somebody tries to run a script."""
    made = Sample(
        "example", "A contributor, when something happened", lambda: Letter("<b>News</b>", ("<script>1</script>",))
    )
    monkeypatch.setitem(samples, made.name, made)
    return made


def written(number: int, status: int = STATUS.queued) -> None:
    for place in range(number):
        send(Letter(f"Letter {place}", ("Made up.",)), "reader@example.org")
    Email.objects.update(status=status)
    for email in Email.objects.all():
        email.logs.create(status=STATUS.failed, message="The mail server refused the letter.", exception_type="refused")


def test_the_list_names_every_letter_and_who_gets_it(people: dict[str, Client], sample: Sample) -> None:
    page = people["editor"].get(INDEX).text
    assert sample.told in page
    assert "&lt;b&gt;News&lt;/b&gt;" in page
    assert reverse("e-mails:letter", args=["example"]) in page
    assert "E-mails" in people["editor"].get("/admin/").text


def test_a_letter_is_shown_as_text_and_in_a_frame_where_nothing_runs(people: dict[str, Client], sample: Sample) -> None:
    page = people["editor"].get(reverse("e-mails:letter", args=["example"])).text
    assert "This is an example" in page
    assert "sandbox" in page
    assert "&lt;script&gt;1" in page
    framed = people["editor"].get(reverse("e-mails:html", args=["example"]))
    assert "<script" not in framed.text
    assert framed["Content-Security-Policy"].startswith("default-src 'none'; style-src 'unsafe-inline';")
    assert framed["X-Frame-Options"] == "SAMEORIGIN"


@pytest.mark.parametrize("name", sorted(samples))
def test_every_registered_letter_can_be_looked_at(people: dict[str, Client], name: str) -> None:
    for view in ("letter", "html"):
        assert people["editor"].get(reverse(f"e-mails:{view}", args=[slugify(name)])).status_code == 200
    letter = samples[name].make()
    assert letter.subject.strip()
    assert letter.paragraphs
    assert samples[name].told


@pytest.mark.parametrize("name", ["unknown", "a" * 10_000, "%00", "..%2F"])
def test_an_unknown_letter_is_not_found(people: dict[str, Client], name: str) -> None:
    assert people["editor"].get(f"/admin/e-mails/letters/{name}/").status_code == 404


def test_the_queue_says_why_and_another_try_takes_a_button(people: dict[str, Client]) -> None:
    written(2, STATUS.failed)
    page = people["editor"].get(INDEX).text
    assert "2 e-mails were tried for days" in page
    assert "The mail server refused the letter." in page
    assert people["editor"].get(reverse("e-mails:try-again")).status_code == 405
    assert set(Email.objects.values_list("status", flat=True)) == {STATUS.failed}

    answer = people["editor"].post(reverse("e-mails:try-again"), follow=True)
    assert "2 e-mails are tried again now." in answer.text
    assert set(Email.objects.values_list("status", "number_of_retries")) == {(STATUS.requeued, 0)}


def test_another_try_leaves_alone_what_may_be_on_its_way(people: dict[str, Client]) -> None:
    written(1)
    claimed = timezone.now() + timedelta(minutes=9)
    Email.objects.update(scheduled_time=claimed)
    people["editor"].post(reverse("e-mails:try-again"))
    assert Email.objects.get().scheduled_time == claimed


def test_a_server_that_is_away_is_said_and_asked_again_at_once(people: dict[str, Client]) -> None:
    now = timezone.now()
    Outage.objects.create(since=now, next_try_at=now + timedelta(hours=1), reason="Nothing answers.")
    page = people["editor"].get(INDEX).text
    assert "Nothing answers." in page
    assert "Nothing is lost" in page
    people["editor"].post(reverse("e-mails:try-again"))
    assert Outage.objects.get().next_try_at <= timezone.now()


def test_the_screen_asks_as_much_of_the_database_for_many_as_for_one(
    people: dict[str, Client], django_assert_max_num_queries: Queries
) -> None:
    written(60)
    with django_assert_max_num_queries(14):
        page = people["editor"].get(INDEX).text
    assert "60 e-mails wait. The oldest 50:" in page


@pytest.mark.parametrize("person", ["anonymous", "practitioner", "other group", "board"])
def test_only_editors_see_addresses_and_letters(people: dict[str, Client], sample: Sample, person: str) -> None:
    written(1)
    client = people[person]
    for address in (INDEX, reverse("e-mails:letter", args=["example"]), reverse("e-mails:html", args=["example"])):
        answer = client.get(address)
        assert answer.status_code in {302, 403}
        assert "reader@example.org" not in answer.text
    client.post(reverse("e-mails:try-again"))
    assert Email.objects.get().status == STATUS.queued
