"""Links in letters: each opens a page with a button, does one thing, runs out, can be revoked, and is one person's."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from casestudies.submission.links import LASTS, preview_address, return_address
from casestudies.submission.models import Submission
from tests.factories.contributor import ANSWERS, Contributor, letters_to, link_in
from tests.factories.pages import home_page
from tests.factories.vocabulary import make_council, make_service

pytestmark = pytest.mark.django_db

State = Submission.State
OFFICER = "officer@exampleshire.gov.uk"


@pytest.fixture(autouse=True)
def site() -> None:
    home_page()
    make_council(email_domains=["exampleshire.gov.uk"])
    make_service()


@pytest.fixture
def person() -> Contributor:
    return Contributor()


def later(monkeypatch: pytest.MonkeyPatch, days: int) -> None:
    """Signatures are read so many days from now."""
    now = timezone.now() + timedelta(days=days)
    monkeypatch.setattr("django.core.signing.time.time", now.timestamp)


def save(person: Contributor, email: str = OFFICER) -> str:
    """Save and come back later; the link that was sent."""
    person.open("/share/save/")
    assert person.press("/share/save/", email=email).status_code == 200
    return link_in(letters_to(email)[-1], "return")


def test_save_and_return_on_another_computer_where_it_stopped(person: Contributor) -> None:
    person.press(person.begin(), **ANSWERS["council"])
    person.fill_in("service")
    link = save(person)
    elsewhere = Contributor()
    page = elsewhere.open(link)
    answer = elsewhere.press(link)

    assert page.status_code == 200
    assert "Open my case study" in page.content.decode()
    assert answer["Location"] == "/share/your-case/what-you-did/"
    assert elsewhere.open("/share/check/").status_code == 200
    assert "Exampleshire" in elsewhere.html


def test_saving_keeps_what_stands_in_the_form(person: Contributor) -> None:
    person.press(person.begin(), **ANSWERS["council"])
    person.open("/share/your-case/what-you-did/")
    answer = person.press("/share/your-case/what-you-did/", what_you_did="Half a sentence", then="save")

    assert answer["Location"] == "/share/save/"
    assert Submission.objects.get().what_you_did == "Half a sentence"


def test_opening_a_link_changes_nothing(person: Contributor) -> None:
    person.send()
    confirm = link_in(letters_to(OFFICER)[1], "confirm")
    back = link_in(letters_to(OFFICER)[0], "return")
    before = Submission.objects.values().get()
    scanner = Client()
    for link in (confirm, back):
        assert scanner.get(link).status_code == 200
        assert scanner.head(link).status_code == 200

    assert Submission.objects.values().get() == before
    assert scanner.get("/share/status/").status_code == 404


@pytest.mark.parametrize("kind", ["return", "confirm", "preview"])
@pytest.mark.parametrize("token", ["x", "WzEsImEiXQ:1a:b", "%00", "é", "a" * 5_000, "WzEsImEiXQ"])
def test_a_forged_link_is_refused_in_words_with_the_way_on(kind: str, token: str) -> None:
    answer = Client().get(f"/share/{kind}/{token}/")

    assert answer.status_code == 404
    assert 'href="/share/link/"' in answer.content.decode()


def test_an_expired_link_says_so_and_offers_a_new_one(person: Contributor, monkeypatch: pytest.MonkeyPatch) -> None:
    person.press(person.begin(), **ANSWERS["council"])
    link = save(person)
    later(monkeypatch, LASTS.days + 1)
    for answer in (Client().get(link), Client().post(link)):
        assert answer.status_code == 410
        assert "Send me a new link" in answer.content.decode()


def test_a_link_that_is_used_lasts_longer(person: Contributor, monkeypatch: pytest.MonkeyPatch) -> None:
    person.press(person.begin(), **ANSWERS["council"])
    link = save(person)
    Submission.objects.update(link_used_at=timezone.now() + timedelta(days=50))
    later(monkeypatch, LASTS.days + 1)

    assert Client().post(link).status_code == 302


def test_cancelled_links_stop_working_and_this_browser_goes_on(person: Contributor) -> None:
    person.send()
    links = [link_in(letters_to(OFFICER)[0], "return"), link_in(letters_to(OFFICER)[1], "confirm")]
    person.open("/share/status/")
    person.press("/share/status/", wish="revoke")

    assert [Client().get(link).status_code for link in links] == [404, 404]
    assert person.open("/share/status/").status_code == 200


def test_a_link_for_one_purpose_is_good_for_no_other(person: Contributor) -> None:
    person.send()
    back = link_in(letters_to(OFFICER)[0], "return")

    assert Client().post(back.replace("/return/", "/confirm/")).status_code == 404
    assert Client().get(back.replace("/return/", "/preview/")).status_code == 404


def test_the_link_of_a_deleted_submission_is_answered_like_a_forged_one(person: Contributor) -> None:
    person.press(person.begin(), **ANSWERS["council"])
    link = save(person)
    Submission.objects.all().delete()

    pages = [Client().get(address) for address in (link, "/share/return/x/")]
    words = [page.content.decode().partition("<main")[2] for page in pages]
    assert [page.status_code for page in pages] == [404, 404]
    assert words[0].replace(link, "") == words[1].replace("/share/return/x/", "")


def test_a_browser_reaches_only_its_own_submission(person: Contributor) -> None:
    mine = person.send()
    other = Contributor()
    other.press(other.begin(), typed="A partnership of three")
    other.open("/share/status/")

    assert mine.reference not in other.html
    assert mine.email not in other.html


@pytest.mark.parametrize("who", [OFFICER, OFFICER.upper(), "nobody@example.org", "AAA-BBB-CCC", "the reference"])
def test_known_and_unknown_addresses_and_references_are_answered_alike(person: Contributor, who: str) -> None:
    sent = person.send()
    sent_before = len(letters_to(OFFICER))
    stranger = Contributor()
    stranger.open("/share/link/")
    answer = stranger.press("/share/link/", who=sent.reference.lower() if who == "the reference" else who)
    page = stranger.open(answer["Location"])

    assert (answer.status_code, answer["Location"], page.status_code) == (302, "/share/link/sent/", 200)
    is_known = who.lower() == OFFICER or who == "the reference"
    assert len(letters_to(OFFICER)) - sent_before == int(is_known)


def test_pressing_the_button_confirms_an_address_at_the_councils_domain_once(person: Contributor) -> None:
    sent = person.send()
    link = link_in(letters_to(OFFICER)[1], "confirm")
    mailbox = Contributor()
    for _press in range(2):
        assert mailbox.open(link).status_code == 200
        assert mailbox.press(link).status_code == 200

    sent.refresh_from_db()
    assert sent.confirmed == Submission.Confirmed.DOMAIN
    assert sent.correspondence.filter(text__contains="domain").count() == 1


def test_an_unknown_domain_goes_to_an_editor_and_the_page_says_so(person: Contributor) -> None:
    person.write()
    person.fill_in("contact", contact_role="Manager", email="officer@exampleshire-gov.uk")
    person.open("/share/declaration/")
    person.press("/share/declaration/", agreed="on")
    person.open("/share/check/")
    person.press("/share/check/")
    link = link_in(letters_to("officer@exampleshire-gov.uk")[1], "confirm")
    person.open(link)
    person.press(link)

    assert "an editor looks at it and confirms it" in person.html
    sent = Submission.objects.get()
    assert (sent.confirmed, sent.confirmed_at is not None) == ("", True)


def test_the_confirmation_of_a_former_address_is_worth_nothing(person: Contributor) -> None:
    person.send()
    old = link_in(letters_to(OFFICER)[1], "confirm")
    person.fill_in("contact", contact_role="Manager", email="other@exampleshire.gov.uk")

    assert Client().post(old).status_code == 404
    assert Client().get(link_in(letters_to("other@exampleshire.gov.uk")[-1], "confirm")).status_code == 200


def test_the_preview_is_shared_seen_without_an_address_and_cancelled(person: Contributor) -> None:
    written = person.write()
    person.open("/share/preview/")
    person.press("/share/preview/", wish="share")
    written.refresh_from_db()
    link = preview_address(written)
    person.open("/share/preview/")
    assert link in person.html

    answer = Client().get(link)
    html = answer.content.decode()
    assert answer.status_code == 200
    assert "Preview, not published" in html
    assert "Fewer people queue on Mondays." in html
    assert OFFICER not in html
    assert "digital services manager" in html
    assert answer["X-Robots-Tag"] == "noindex"

    person.press("/share/preview/", wish="stop")
    assert Client().get(link).status_code == 404
    assert Client().get(return_address(written)).status_code == 200


def test_waiting_for_sign_off_stays_with_the_contributor_until_they_send_it(person: Contributor) -> None:
    person.write()
    person.open("/share/preview/")
    person.press("/share/preview/", wish="sign-off")
    assert Submission.objects.get().state == State.SIGN_OFF
    person.open("/share/status/")
    assert "It waits for your council’s sign-off." in person.html

    person.open("/share/declaration/")
    person.press("/share/declaration/", agreed="on")
    person.open("/share/check/")
    assert "Signed off: send to the editors" in person.html
    person.press("/share/check/")
    assert Submission.objects.get().state == State.NEW
