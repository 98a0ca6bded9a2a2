"""The status page: where it stands, the correspondence, correcting, withdrawing; and what we hold of people."""

from datetime import timedelta

import pytest
from django.utils import timezone

from casestudies.submission import people
from casestudies.submission.models import Correspondence, Submission
from casestudies.submission.operations.talk import ask
from portal.core.people import Erased, holdings
from tests.factories.contributor import ANSWERS, Contributor, letters_to
from tests.factories.pages import case_study, home_page
from tests.factories.submissions import make_submission
from tests.factories.vocabulary import make_council, make_service

pytestmark = pytest.mark.django_db

State = Submission.State
Kind = Correspondence.Kind
OFFICER = "officer@exampleshire.gov.uk"


@pytest.fixture(autouse=True)
def site() -> None:
    home_page()
    make_council(email_domains=["exampleshire.gov.uk"])
    make_service()


@pytest.fixture
def person() -> Contributor:
    return Contributor()


def test_the_page_says_where_it_stands_and_what_happens_next(person: Contributor) -> None:
    sent = person.send()
    person.open("/share/status/")

    assert sent.reference in person.html
    assert "The editors have it." in person.html
    assert "An editor answers as soon as they can." in person.html
    assert "Your address is not confirmed yet" in person.html


def test_the_letter_that_confirms_the_address_can_be_sent_again(person: Contributor) -> None:
    person.send()
    person.open("/share/status/")
    person.press("/share/status/", wish="confirm")
    assert [letter.subject.startswith("Please confirm") for letter in letters_to(OFFICER)] == [False, True, True]


def test_a_question_is_answered_once_however_often_the_button_is_pressed(person: Contributor) -> None:
    sent = person.send()
    ask(sent.pk, "How many permits?", None)
    person.open("/share/status/")
    assert "How many permits?" in person.html
    form = person.html
    for _press in range(2):
        person.html = form
        assert person.press("/share/status/", text="Two hundred.").status_code == 302

    sent.refresh_from_db()
    assert sent.state == State.NEW
    assert sent.correspondence.filter(kind=Kind.FROM_CONTRIBUTOR).count() == 1


def test_notes_of_the_editors_are_not_shown(person: Contributor) -> None:
    sent = person.send()
    Correspondence.objects.create(submission=sent, kind=Kind.NOTE, text="Only for editors.")
    assert "Only for editors." not in person.open("/share/status/").content.decode()


def test_an_empty_message_is_refused_in_words(person: Contributor) -> None:
    person.send()
    person.open("/share/status/")
    assert person.press("/share/status/", text=" ").status_code == 400
    assert "Write your message." in person.html


def test_a_correction_after_sending_is_told_to_the_editors(person: Contributor) -> None:
    sent = person.send()
    person.fill_in("what-happened", what_happened="Nobody queues any more.")

    sent.refresh_from_db()
    assert sent.what_happened == "Nobody queues any more."
    assert sent.state == State.NEW
    assert sent.unread_since is not None
    assert sent.correspondence.filter(text__contains="What happened?").count() == 1


@pytest.mark.parametrize("state", [State.READY, State.PUBLISHED, State.DECLINED, State.WITHDRAWN])
def test_once_it_is_ready_answers_stay_as_they_are(person: Contributor, state: State) -> None:
    sent = person.send()
    person.open("/share/your-case/title/")
    Submission.objects.update(state=state)
    answer = person.press("/share/your-case/title/", title="Another title")

    assert answer["Location"] == "/share/status/"
    sent.refresh_from_db()
    assert sent.title == ANSWERS["title"]["title"]


def test_what_was_never_sent_is_deleted_at_once(person: Contributor) -> None:
    person.write()
    person.open("/share/withdraw/")
    assert "deleted at once" in person.html
    assert person.press("/share/withdraw/").status_code == 200
    assert not Submission.objects.exists()
    assert person.open("/share/status/").status_code == 404


def test_what_was_sent_is_withdrawn_after_the_page_said_what_becomes_of_it(person: Contributor) -> None:
    sent = person.send()
    person.open("/share/withdraw/")
    assert "deleted 12 months later" in person.html
    for _press in range(2):
        assert person.press("/share/withdraw/").status_code == 302

    sent.refresh_from_db()
    assert sent.state == State.WITHDRAWN
    assert len(letters_to(OFFICER)) == 3


def test_drafts_go_60_days_after_the_last_change_or_use_and_not_before() -> None:
    keeps = people.DRAFTS
    old = make_submission(State.DRAFT)
    used = make_submission(State.DRAFT, link_used_at=timezone.now())
    sent = make_submission(State.NEW)
    Submission.objects.update(updated_at=timezone.now() - keeps - timedelta(days=1))
    fresh = make_submission(State.SIGN_OFF)

    assert keeps == timedelta(days=60)
    assert people.prune_drafts(keeps) == 1
    assert set(Submission.objects.all()) == {used, sent, fresh}
    assert not Submission.objects.filter(pk=old.pk).exists()


def test_what_is_over_goes_after_12_months() -> None:
    keeps = people.OVER
    for state in (State.DECLINED, State.WITHDRAWN, State.READY):
        make_submission(state, state_since=timezone.now() - keeps - timedelta(days=1))
    make_submission(State.DECLINED)

    assert people.prune_over(keeps) == 2


def test_24_months_after_publishing_the_record_forgets_whose_it_was() -> None:
    keeps = people.PUBLISHED
    kept = make_submission(State.PUBLISHED, state_since=timezone.now() - keeps - timedelta(days=1), page=case_study())
    assert people.prune_published(keeps) == 1
    assert people.prune_published(keeps) == 0

    kept.refresh_from_db()
    assert (kept.email, kept.title) == ("", "Parking permits by web form")


def test_erasing_an_address_deletes_all_but_the_published_record() -> None:
    mine = make_submission(State.NEW, email="Officer@Exampleshire.gov.uk")
    Correspondence.objects.create(submission=mine, kind=Kind.FROM_CONTRIBUTOR, text="Made up.")
    published = make_submission(State.PUBLISHED, page=case_study())
    Correspondence.objects.create(submission=published, kind=Kind.FROM_CONTRIBUTOR, text="Made up.")
    other = make_submission(State.NEW, email="other@exampleshire.gov.uk")
    done = people.erase(OFFICER)

    assert (done.erased, done.kept) == (1, 1)
    assert "record stays" in str(done.reason)
    published.refresh_from_db()
    assert published.email == ""
    assert not Correspondence.objects.exists()
    assert set(Submission.objects.all()) == {published, other}
    assert people.erase(OFFICER) == Erased()


def test_all_three_sorts_of_data_are_on_the_privacy_page_with_their_time() -> None:
    kept = {name: holding.keeps for name, holding in holdings.items() if name.startswith("submissions-")}
    assert kept == {
        "submissions-begun": timedelta(days=60),
        "submissions-over": timedelta(days=365),
        "submissions-published": timedelta(days=730),
    }
