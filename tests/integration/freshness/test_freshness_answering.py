"""The owner's page: opening it changes nothing, each button does one thing, a link is good for one answer."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from post_office.models import Email

from casestudies import review_dates
from casestudies.freshness.answering import LASTS
from casestudies.freshness.models import ReviewAnswer
from casestudies.freshness.operations.ask import ask_owners
from casestudies.models import CaseStudyPage
from portal.core import links
from tests.factories.freshness import answer_paths, asked_days_ago, days_on, owned, upkeep_of

pytestmark = pytest.mark.django_db

ANSWERS = {
    "yes": {"answer": "yes"},
    "changes": {"answer": "changes", "changes-text": "The form has moved."},
    "left": {"answer": "left", "left-role": "Head of parking", "left-email": "team@example.gov.uk"},
}


@pytest.fixture
def case(db: None) -> CaseStudyPage:
    made = owned()
    ask_owners()
    return made


def words_of(client: Client, path: str, status: int) -> str:
    response = client.get(path)
    assert response.status_code == status
    return response.content.decode()


def test_opening_the_link_changes_nothing_however_often(case: CaseStudyPage, client: Client) -> None:
    before = upkeep_of(case).__dict__.copy()
    (path,) = answer_paths()
    assert "Yes, still right" in words_of(client, path, 200)
    assert client.head(path).status_code == 200
    assert client.get(path).headers["Cache-Control"].startswith("max-age=0")
    after = upkeep_of(case).__dict__.copy()
    assert {**before, "_state": None} == {**after, "_state": None}
    assert not ReviewAnswer.objects.exists()


def test_yes_confirms_the_contact_and_sets_the_next_review(case: CaseStudyPage, client: Client) -> None:
    (path,) = answer_paths()
    thanks = client.post(path, ANSWERS["yes"], follow=True)
    assert "We ask again in 12 months" in thanks.content.decode()
    upkeep = upkeep_of(case)
    assert (upkeep.review_by, upkeep.contact_confirmed_on) == (review_dates.usual(days_on(0)), days_on(0))
    assert "Review was due" not in client.get(case.url).content.decode()
    assert ReviewAnswer.objects.get().done_at is not None


def test_needs_changes_is_kept_for_an_editor_and_readers_are_warned(case: CaseStudyPage, client: Client) -> None:
    (path,) = answer_paths()
    client.post(path, ANSWERS["changes"])
    answer = ReviewAnswer.objects.get()
    assert (answer.kind, answer.text, answer.done_at) == ("changes", "The form has moved.", None)
    assert upkeep_of(case).under_review
    assert "Under review: its owner says that something has changed" in client.get(case.url).content.decode()
    asked_days_ago(case, 20)
    assert ask_owners() == 0


def test_left_clears_the_owner_and_keeps_whom_to_ask(case: CaseStudyPage, client: Client) -> None:
    (path,) = answer_paths()
    client.post(path, ANSWERS["left"])
    upkeep = upkeep_of(case)
    assert (upkeep.owner_role, upkeep.owner_email) == ("", "")
    answer = ReviewAnswer.objects.get()
    assert (answer.ask_role, answer.ask_email) == ("Head of parking", "team@example.gov.uk")
    assert ask_owners() == 0


def test_left_needs_nobody_named(case: CaseStudyPage, client: Client) -> None:
    (path,) = answer_paths()
    assert client.post(path, {"answer": "left"}).status_code == 302


@pytest.mark.parametrize("second", ANSWERS)
def test_a_link_is_used_once(case: CaseStudyPage, client: Client, second: str) -> None:
    (path,) = answer_paths()
    client.post(path, ANSWERS["yes"])
    assert "used already" in words_of(client, path, 410)
    refused = client.post(path, ANSWERS[second])
    assert refused.status_code == 410
    assert ReviewAnswer.objects.count() == 1


def test_the_next_letter_revokes_the_link_before(case: CaseStudyPage, client: Client) -> None:
    asked_days_ago(case, 14)
    ask_owners()
    first, second = answer_paths()
    assert "a newer e-mail took its place" in words_of(client, first, 410)
    assert "Yes, still right" in words_of(client, second, 200)


def test_a_link_runs_out(case: CaseStudyPage, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    (path,) = answer_paths()
    later = timezone.now() + LASTS + timedelta(minutes=1)
    monkeypatch.setattr("django.core.signing.time.time", later.timestamp)
    assert "good for 60 days" in words_of(client, path, 410)


def test_forged_links_are_refused_in_words_with_a_way_on(case: CaseStudyPage, client: Client) -> None:
    (path,) = answer_paths()
    token = path.split("/")[2]
    for forged in (token[:-1], token + "x", "x", "%00", "%ED%A0%80", "a" * 10_000, links.sign("other", case.pk, "k")):
        words = words_of(client, f"/still-right/{forged}/", 404)
        assert "Part of it may be missing" in words
        assert 'href="/report/"' in words


def test_a_link_for_one_case_study_does_not_answer_for_another(case: CaseStudyPage, client: Client) -> None:
    other = owned("Another example", owner_email="other@example.gov.uk")
    ask_owners()
    key = upkeep_of(case).review_key
    forged = f"/still-right/{links.sign('still-right', other.pk, key)}/"
    assert "used already" in words_of(client, forged, 410)


def test_a_case_study_that_left_the_site_is_not_asked_about(case: CaseStudyPage, client: Client) -> None:
    (path,) = answer_paths()
    case.unpublish()
    assert client.post(path, ANSWERS["changes"]).status_code == 410
    assert not ReviewAnswer.objects.exists()


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({}, "Choose one of the three answers."),
        ({"answer": "no such"}, "Choose one of the three answers."),
        ({"answer": "changes"}, "Say what has changed."),
        ({"answer": "changes", "changes-text": "x" * 10_000}, "Shorten this to 5000 characters"),
        ({"answer": "changes", "changes-text": "a\0b"}, "Null characters are not allowed"),
        ({"answer": "left", "left-email": "nobody"}, "Type an e-mail address like"),
    ],
)
def test_what_cannot_be_taken_is_said_in_words(
    case: CaseStudyPage, client: Client, said: dict[str, str], words: str
) -> None:
    (path,) = answer_paths()
    response = client.post(path, said)
    assert response.status_code == 400
    assert words in response.content.decode()
    assert not ReviewAnswer.objects.exists()


def test_other_methods_are_not_for_this_page(case: CaseStudyPage, client: Client) -> None:
    (path,) = answer_paths()
    assert client.put(path).status_code == 405
    assert client.post("/still-right/thank-you/yes/").status_code == 405
    assert client.get("/still-right/thank-you/maybe/").status_code == 404


def test_the_letter_names_no_other_owner(case: CaseStudyPage) -> None:
    assert all("@" not in email.message for email in Email.objects.all())
