"""Asking to follow: two steps before anything is sent, nothing learnt by strangers, and out again with one press."""

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from post_office.models import Email

from casestudies.models import CaseStudyPage
from portal.core.changes import Happened
from portal.core.limit import MOST
from portal.core.people import holdings
from portal.follow import links, people
from portal.follow.models import Follower, Following
from portal.follow.operations import MOST_UNCONFIRMED, next_due
from search.indexing.sinks import Sink
from tests.factories.case_studies import make_case_study
from tests.factories.follow import Kind, letters, make_follower, morning, tell
from tests.factories.pages import restrict
from tests.factories.people import clients
from tests.factories.solutions import make_solution
from tests.factories.vocabulary import make_council, make_service

pytestmark = pytest.mark.django_db

ANN = "ann@example.org"


@pytest.fixture
def case() -> CaseStudyPage:
    return make_case_study("Permits")


def ask(about: str = "record=case-studies/permits", email: str = ANN, **more: str) -> Any:
    return Client(REMOTE_ADDR=more.pop("ip", "192.0.2.1")).post(
        f"/follow/new/?{about}", {"email": email, "every": "week", "website": "", **more}
    )


def address_in(letter: Email, purpose: str) -> str:
    """The address of this purpose that a letter holds: signed with the second at which it was made."""
    found = re.search(rf"/follow/{purpose}/[^/\s]+/", letter.message)
    assert found is not None, letter.message
    return found[0]


def press(address: str, **sent: str) -> Any:
    return Client().post(address, sent)


def test_nothing_is_sent_before_the_button_of_the_letter_was_pressed(case: CaseStudyPage) -> None:
    assert ask(email="Ann@Example.org", every="day").headers["Location"] == "/follow/sent/"
    letter = Email.objects.get()
    assert letter.to == [ANN]
    tell(case)
    assert morning() == 0
    confirm = address_in(letter, "confirm")
    assert "Permits" in Client().get(confirm).text
    assert morning() == 0, "opening changes nothing"
    assert "You follow this now" in press(confirm).text
    assert Follower.objects.get().every == "day"
    assert morning() == 0, "what was there when somebody began to follow is not new to them"
    tell(make_case_study("Another"))
    tell(case, Happened.GRADED, "0")
    assert morning() == 1
    assert press(confirm).status_code == 200
    assert morning() == 0


def test_asked_twice_it_is_one_following_and_one_letter(case: CaseStudyPage) -> None:
    answers = {ask().headers["Location"], ask(email="ANN@example.org").headers["Location"]}
    press(links.confirm_address(Following.objects.get()))
    answers.add(ask().headers["Location"])
    assert answers == {"/follow/sent/"}
    assert (Following.objects.count(), Email.objects.count()) == (1, 1)
    Following.objects.update(confirmed_at=None, asked_at=timezone.now() - timedelta(days=2))
    ask()
    assert Email.objects.count() == 2, "a letter that got lost comes again a day later"


def test_nobody_fills_another_persons_letter_box(case: CaseStudyPage) -> None:
    services = [make_service(f"Service {number}") for number in range(MOST_UNCONFIRMED + 3)]
    for number, service in enumerate(services):
        assert ask(f"service={service.slug}", ip=f"192.0.2.{number}").status_code == 302
    assert Email.objects.count() == MOST_UNCONFIRMED
    for number in range(MOST):
        ask(email=f"person-{number}@example.org", ip="198.51.100.1")
    assert ask(email="one-more@example.org", ip="198.51.100.1").status_code == 429
    assert not Follower.objects.filter(email="one-more@example.org").exists()


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"email": ""}, "Type your e-mail address."),
        ({"email": "nobody"}, "Type an e-mail address like"),
        ({"email": "a" * 300 + "@example.org"}, "254 characters or fewer"),
        ({"email": "ann\0@example.org"}, "Null characters are not allowed."),
        ({"every": "hour"}, "Choose how often"),
        ({"website": "https://example.org"}, "Empty the field"),
    ],
)
def test_what_cannot_be_kept_is_said_in_words(case: CaseStudyPage, sent: dict[str, str], sentence: str) -> None:
    answer = ask(**sent)
    assert answer.status_code == 400
    assert sentence in answer.text
    assert Follower.objects.count() == 0


def test_everything_that_can_be_followed_says_so_in_words_with_its_feed(case: CaseStudyPage, index: Sink) -> None:
    make_solution(case, title="Together")
    make_service("Permits service"), make_council("Otherham")
    for about, named, feed in (
        ("record=case-studies/permits", "Permits", "/case-studies/permits/councils-using-it/feed/"),
        ("record=solutions/together", "Together", "/solutions/together/councils-using-it/feed/"),
        ("service=permits-service", "Service: Permits service", "/search/feed/?service=permits-service"),
        ("council=otherham", "Council: Otherham", "/search/feed/?council=otherham"),
        ("search=q%3Dbin%26stage%3Dlive", "Search: “bin”, Live", "/search/feed/?q=bin&amp;stage=live&amp;sort=newest"),
        ("search=", "Search: All records", "/search/feed/?sort=newest"),
    ):
        answer = Client().get(f"/follow/new/?{about}")
        assert answer.status_code == 200, about
        assert named in answer.text
        assert feed in answer.text
        assert ask(about).status_code == 302
    assert set(Following.objects.values_list("kind", flat=True)) == {"record", "service", "council", "search"}
    assert Following.objects.filter(kind="search").first().key == "q=bin&stage=live"  # type: ignore[union-attr]


def test_what_does_not_exist_and_what_is_hidden_are_answered_alike(case: CaseStudyPage) -> None:
    restrict(make_case_study("Closed"), "Board")
    make_case_study("Draft", live=False)
    answers = {
        about: Client().get(f"/follow/new/?{about}")
        for about in (
            "", "record=", "record=case-studies/nothing", "record=case-studies/closed", "record=case-studies/draft",
            "record=solutions/permits", "record=other/permits", "record=case-studies/permits%00", "record=%ED%A0%80",
            "service=nothing", "council=nothing%00", "service=a&council=b", f"service={'x' * 10_000}",
        )
    }  # fmt: skip
    assert {about for about, answer in answers.items() if answer.status_code != 404} == set()
    texts = {
        answer.text.replace(answer.request["QUERY_STRING"], "")
        for about, answer in answers.items()
        if about.startswith("record=case-studies/") and "%00" not in about
    }
    assert not any("Closed" in text or "Draft" in text for text in texts)


def test_what_only_some_may_read_is_named_to_them_alone_and_followed_by_nobody(case: CaseStudyPage) -> None:
    restrict(case, "Board")
    client = clients()["board"]
    address = "/follow/new/?record=case-studies/permits"
    assert "Not everybody may read this" in client.get(address).text
    assert client.post(address, {"email": ANN, "every": "week", "website": ""}).status_code == 400
    assert ask().status_code == 404
    assert (Following.objects.count(), Email.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("stage=nonsense", "There is no “nonsense” under Stage"),
        ("q=!!!", "no word or number"),
        ("q=" + "%25C3%25A9" * 250, "too long to follow"),
    ],
)
def test_a_search_that_cannot_be_followed_is_said_in_words(query: str, sentence: str, index: Sink) -> None:
    about = "search=" + query.replace("=", "%3D").replace("%25C3%25A9", "%25F0%259F%2598%2580%C3%A9")
    answer = Client().get(f"/follow/new/?{about}")
    assert answer.status_code == 400
    assert sentence in answer.text
    assert ask(about).status_code == 400
    assert Following.objects.count() == 0


def test_the_page_of_what_is_followed_changes_and_stops(case: CaseStudyPage) -> None:
    service = make_service()
    follower = make_follower(ANN, (Kind.RECORD, case.pk), (Kind.SERVICE, service.pk))
    mine = links.mine_address(follower)
    assert "Permits" in Client().get(mine).text
    press(mine, every="day")
    assert Follower.objects.get().every == "day"
    assert press(mine, every="hour").status_code == 400
    restrict(case, "Board")
    shown = Client().get(mine).text
    assert "Permits" not in shown
    assert "that cannot be read at the moment" in shown
    of_other = make_follower("bob@example.org", (Kind.SERVICE, service.pk)).followings.get()
    press(mine, stop=str(of_other.pk))
    press(mine, stop="9" * 30)
    assert Following.objects.count() == 3
    press(mine, stop=str(follower.followings.get(kind="record").pk))
    assert [one.kind for one in follower.followings.all()] == ["service"]
    assert "You follow nothing any more" in press(mine, stop=str(follower.followings.get().pk)).text
    assert [one.email for one in Follower.objects.all()] == ["bob@example.org"]
    assert Client().get(mine).status_code == 404


def test_a_mail_program_ends_the_letters_with_one_request_without_cookies(case: CaseStudyPage) -> None:
    make_follower(ANN, (Kind.RECORD, case.pk))
    tell(case)
    morning()
    (letter,) = letters()
    address = letter.headers["List-Unsubscribe"].strip("<>")
    assert letter.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert address.startswith("http://localhost/follow/stop/")
    assert address in letter.message
    strict = Client(enforce_csrf_checks=True)
    assert "Stop all letters" in strict.get(address).text
    assert Follower.objects.exists(), "opening changes nothing"
    for _ in range(2):
        assert strict.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not Follower.objects.exists()
    assert letters() == []


@pytest.mark.parametrize("name", [links.CONFIRM, links.MINE, links.STOP])
def test_a_link_of_another_kind_person_or_time_does_nothing(name: str, case: CaseStudyPage) -> None:
    follower = make_follower(ANN, (Kind.RECORD, case.pk))
    addresses = {
        links.CONFIRM: links.confirm_address(follower.followings.get()),
        links.MINE: links.mine_address(follower),
        links.STOP: links.stop_address(follower),
    }
    tokens = {kind: address.split("/")[3] for kind, address in addresses.items()}
    forged = [tokens[name][:-1], "x", "1:2:3", *(token for kind, token in tokens.items() if kind != name)]
    for token in forged:
        for answer in (Client().get(reverse(name, args=[token])), press(reverse(name, args=[token]), all="yes")):
            assert answer.status_code == 404
            assert "This link no longer works" in answer.text
    Follower.objects.update(link_key="another")
    Following.objects.update(link_key="another")
    press(addresses[name], all="yes")
    assert Follower.objects.count() == 1


def test_addresses_are_forgotten_that_nobody_confirmed_or_that_follow_nothing(case: CaseStudyPage) -> None:
    ask()
    make_follower("bob@example.org", (Kind.RECORD, case.pk))
    make_follower("nothing@example.org")
    assert people.prune(timedelta(days=7)) == 1
    Following.objects.filter(confirmed_at=None).update(asked_at=timezone.now() - timedelta(days=8))
    assert people.prune(timedelta(days=7)) == 1
    assert [one.email for one in Follower.objects.all()] == ["bob@example.org"]
    assert (
        holdings["followers"].kept_for()
        == "7 days if you do not confirm it; otherwise until you follow nothing any more"
    )
    assert holdings["followers"].erase("BOB@example.org").erased == 1
    assert not Follower.objects.exists()


def test_letters_come_in_the_morning() -> None:
    monday_early = datetime(2026, 3, 30, 6, 59, tzinfo=timezone.get_default_timezone())
    for every, after, due in (
        ("day", monday_early, "2026-03-30 07:00"),
        ("day", monday_early + timedelta(minutes=1), "2026-03-31 07:00"),
        ("week", monday_early, "2026-03-30 07:00"),
        ("week", monday_early + timedelta(minutes=1), "2026-04-06 07:00"),
        ("week", monday_early - timedelta(days=1), "2026-03-30 07:00"),  # the night the clocks change
    ):
        assert timezone.localtime(next_due(every, after)).strftime("%Y-%m-%d %H:%M") == due
