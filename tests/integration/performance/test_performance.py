"""How the site does: numbers with how they are counted, none that singles anybody out."""

import csv
import html
import io
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from casestudies.models import CaseStudyPage
from search.models import SearchLogEntry
from tests.factories.adoptions import make_word
from tests.factories.case_studies import make_case_study
from tests.factories.questions import make_question
from tests.factories.requests import make_request
from tests.factories.submissions import make_submission
from tests.factories.vocabulary import make_council

pytestmark = pytest.mark.django_db


def numbers() -> dict[str, str]:
    """What the table to download says, line by line."""
    answer = Client().get("/performance/performance.csv")
    assert answer.status_code == 200
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    return {row["What"]: row["Number"] for row in rows}


def search(times: int, found: int, days_ago: int = 1) -> None:
    day = timezone.localdate() - timedelta(days=days_ago)
    SearchLogEntry.objects.bulk_create(
        SearchLogEntry(day=day, query="bins", lexical=found, shown=found) for _ in range(times)
    )


def test_an_empty_site_says_so() -> None:
    counted = numbers()
    assert set(counted.values()) == {"0: nothing yet"}
    assert len(counted) == 12


def test_the_share_of_searches_that_found_something() -> None:
    search(6, found=2)
    search(2, found=0)
    search(50, found=0, days_ago=380)
    counted = numbers()
    assert counted["Searches"] == "8"
    assert counted["Searches that found something"] == "75 %"


@pytest.mark.parametrize(("made", "printed"), [(1, "Fewer than 5"), (4, "Fewer than 5"), (5, "5"), (1200, "1,200")])
def test_small_numbers_of_what_people_did_are_not_printed(made: int, printed: str) -> None:
    search(made, found=1)
    assert numbers()["Searches"] == printed


def test_councils_are_counted_once_each_and_by_records() -> None:
    one, other = make_case_study("One"), make_case_study("Other")
    here, there = make_council(), make_council("Samplebury")
    for page, council in ((one, here), (other, here), (one, there)):
        make_word(page, council)
    assert numbers()["Councils using something"] == "2 (of 2 records)"


def test_what_not_everybody_may_read_counts_nowhere() -> None:
    case = make_case_study()
    make_word(case, make_council())
    for _ in range(6):
        make_question(case, 3)
    assert numbers()["Questions passed on to councils"] == "6"
    PageViewRestriction.objects.create(page=case, restriction_type=PageViewRestriction.LOGIN)
    assert set(numbers().values()) == {"0: nothing yet"}


def test_what_was_asked_and_answered() -> None:
    case = make_case_study()
    now = timezone.now()
    for _ in range(5):
        make_question(case, 3, answered_at=now)
        make_request(state="answered")
        make_submission(sent_at=now, published_at=now)
    make_question(case, passed_on_at=None)
    make_request(state="hidden")
    counted = numbers()
    assert (counted["Questions passed on to councils"], counted["Questions answered"]) == ("5", "5")
    assert (counted["Requests"], counted["Requests answered"]) == ("5", "5")
    assert counted["Contributions begun"] == counted["Contributions sent"] == counted["Contributions published"] == "5"


def test_the_page_says_how_each_is_counted_and_asks_ten_questions_at_most() -> None:
    make_case_study()
    first = timezone.localdate() - timedelta(days=40)
    CaseStudyPage.objects.update(first_published_at=timezone.now() - timedelta(days=40))
    browser = Client()
    browser.get("/performance/")
    with CaptureQueriesContext(connection) as asked:
        page = html.unescape(browser.get("/performance/").content.decode())
    assert len(asked) <= 10
    assert page.count('class="performance__how"') == 12
    assert f"Since {first.day} {first:%B %Y}. Readers’ first look at an answer" in page
