"""Once a year each council is asked; who does not answer leaves the count, and who answers later comes back."""

import re
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from post_office.models import Email

from casestudies.adoptions.counting import GOOD_FOR
from casestudies.adoptions.models import Adoption
from casestudies.adoptions.operations.reconfirming import ASK_AFTER, ask_again, note_lapsed
from casestudies.models import CaseStudyPage
from portal.taxonomy.models import Council
from search.models import OutboxRow
from tests.factories.adoptions import form_of, link, make_word, using
from tests.factories.case_studies import make_case_study
from tests.factories.pages import home_page, restrict

pytestmark = pytest.mark.django_db

MONTH = timedelta(days=30)


@pytest.fixture
def case() -> CaseStudyPage:
    home_page()
    return make_case_study()


def put_back(word: Adoption, by: timedelta) -> None:
    """As if everything about the word had happened so much earlier."""
    word.refresh_from_db()
    for name in ("created_at", "confirmed_at", "reconfirmed_at", "asked_at"):
        moment: datetime | None = getattr(word, name)
        Adoption.objects.filter(pk=word.pk).update(**{name: moment and moment - by})


def test_a_council_is_asked_a_month_early_and_once_more_when_it_lapses(case: CaseStudyPage) -> None:
    word = make_word(case)
    put_back(word, ASK_AFTER - timedelta(hours=1))
    assert ask_again() == 0
    put_back(word, timedelta(hours=2))
    assert [ask_again(), ask_again()] == [1, 0]
    assert using(case) == 1
    put_back(word, MONTH)
    assert using(case) == 0
    assert [ask_again(), ask_again()] == [1, 0]
    put_back(word, GOOD_FOR)
    assert ask_again() == 0
    assert Email.objects.count() == 2


def test_still_so_counts_for_another_year_also_after_it_lapsed_and_only_once(case: CaseStudyPage) -> None:
    word = make_word(case)
    put_back(word, GOOD_FOR + MONTH)
    ask_again()
    address = link("still-so")
    assert "Yes, still so" in Client().get(address).text
    assert using(case) == 0
    assert "another year" in Client().post(address, {"answer": "yes"}).text
    assert using(case) == 1
    assert Client().post(address, {"answer": "yes"}).status_code == 404
    put_back(word, GOOD_FOR - MONTH + timedelta(days=1))
    assert (using(case), ask_again()) == (1, 1)


def test_stopped_needs_a_reason_and_adds_a_word_that_stands(case: CaseStudyPage) -> None:
    word = make_word(case)
    put_back(word, ASK_AFTER)
    ask_again()
    address = link("still-so")
    assert "Say why your council stopped" in Client().post(address, {"answer": "stopped"}).text
    assert "Choose one of the three answers." in Client().post(address, {"answer": "perhaps"}).text
    assert using(case) == 1
    Client().post(address, {"answer": "stopped", "reason": "Too dear."})
    assert using(case) == 0
    said = Adoption.objects.order_by("created_at").values_list("stage", "stopped_reason", "counted")
    assert list(said) == [("live", "", True), ("stopped", "Too dear.", True)]
    assert Client().post(address, {"answer": "yes"}).status_code == 404


def test_what_changed_leads_to_the_form_with_what_is_known(case: CaseStudyPage) -> None:
    word = make_word(case, stage="trialling", since="2025")
    put_back(word, ASK_AFTER)
    ask_again()
    found = re.search(r'href="(/case-studies/[^"]+)">Say how it stands', Client().get(link("still-so")).text)
    assert found
    assert found.group(1) == f"{form_of(case)}?council=exampleshire&amp;stage=trialling&amp;since=2025"


def test_who_is_never_asked(case: CaseStudyPage) -> None:
    newer = Council.objects.create(name="Newshire", slug="newshire", code="N", official_name="Newshire", nation="Wales")
    gone = Council.objects.create(name="Gone", slug="gone", code="G", official_name="G", end_date="2020-03-31")
    hidden = make_case_study("Of the board")
    restrict(hidden, "Board")
    old = {"created_at": timezone.now() - GOOD_FOR, "confirmed_at": timezone.now() - GOOD_FOR}
    make_word(case, stage="stopped", **old)
    make_word(case, gone, **old)
    make_word(case, newer, **old)
    make_word(case, newer, email="")
    make_word(hidden, newer, **old)
    make_word(make_case_study("Hidden word"), newer, hidden_at=timezone.now(), **old)
    make_word(make_case_study("Not counted"), newer, counted=False, **old)
    assert ask_again() == 0


def test_search_is_told_once_what_time_took_out_of_the_count_and_gave_back(case: CaseStudyPage) -> None:
    word = make_word(case)
    assert note_lapsed() == 0
    put_back(word, GOOD_FOR + timedelta(minutes=1))
    OutboxRow.objects.all().delete()
    assert [note_lapsed(), note_lapsed()] == [1, 0]
    assert OutboxRow.objects.filter(record_id=f"page:{case.pk}").exists()

    Adoption.objects.update(reconfirmed_at=timezone.now())
    assert [note_lapsed(), note_lapsed()] == [1, 0]
    Council.objects.update(end_date=timezone.localdate())
    assert [note_lapsed(), note_lapsed()] == [1, 0]
