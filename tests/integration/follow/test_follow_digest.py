"""Letters of news: what concerns whom, nothing twice, and nothing that not everybody may read at that moment."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from casestudies.models import CaseStudyPage, CaseStudyUpkeep
from portal.core.changes import Happened
from portal.follow.models import Follower
from portal.follow.operations import stop_all
from search.contract import Unanswered
from search.indexing.sinks import Sink
from tests.factories import index as search_index
from tests.factories.case_studies import make_case_study
from tests.factories.follow import Kind, adopt, letters, make_follower, morning, tell
from tests.factories.pages import restrict
from tests.factories.solutions import make_solution
from tests.factories.vocabulary import make_council, make_service

pytestmark = pytest.mark.django_db

ANN = "ann@example.org"


def told() -> str:
    """The words of the newest letter."""
    return str(letters()[-1].message)


def test_what_is_followed_is_told_once_and_what_is_not_followed_never() -> None:
    followed, other = make_case_study("Followed"), make_case_study("Other")
    make_follower(ANN, (Kind.RECORD, followed.pk))
    for page in (followed, other):
        tell(page, Happened.GRADED, "0")
    assert morning() == 1
    assert morning() == 0
    tell(followed, Happened.GRADED, "0")
    assert morning() == 0
    assert "Followed" in told()
    assert "No outcome claimed (0 of 4)" in told()
    assert "Other" not in told()


def test_one_letter_holds_everything_and_names_each_record_once() -> None:
    service, council = make_service(), make_council("Otherham")
    case = make_case_study("Permits", services=[service])
    make_follower(ANN, (Kind.COUNCIL, council.pk), (Kind.SERVICE, service.pk), (Kind.RECORD, case.pk))
    tell(case)
    adopt(case, council)
    elsewhere = make_case_study("Elsewhere", councils=[council])
    tell(elsewhere)
    assert morning() == 1
    assert told().count("/case-studies/permits/") == 1
    assert "It is new. Otherham uses it now." in told()
    assert "Council: Otherham" in told()
    assert "/case-studies/elsewhere/" in told()
    assert "Service: Parking permits" not in told(), "nothing is left to say under it"


def test_a_solution_tells_of_itself_and_of_its_public_cases() -> None:
    shown, closed = make_case_study("Shown case"), make_case_study("Closed case")
    solution = make_solution(shown, closed, title="Permits together")
    make_follower(ANN, (Kind.RECORD, solution.pk))
    for page in (shown, closed, solution):
        adopt(page, make_council(f"Council {page.pk}", code=f"C{page.pk}"))
    restrict(closed, "Board")
    assert morning() == 1
    assert "Shown case" in told()
    assert "Permits together" in told()
    assert "Closed case" not in told()
    assert f"Council {closed.pk}" not in told()


def test_merged_terms_are_told_under_the_one_that_stands_for_them() -> None:
    old, new = make_service("Old name"), make_service("New name")
    make_follower(ANN, (Kind.SERVICE, old.pk))
    make_follower("bob@example.org", (Kind.SERVICE, new.pk))
    old.merged_into = new
    old.save()
    tell(make_case_study("A record", services=[old]))
    assert morning() == 2
    assert {str(letter.subject) for letter in letters()} == {"What is new: Service: New name"}


def test_a_withheld_council_is_not_named_and_its_followers_are_not_told() -> None:
    council = make_council("Secretham")
    case = make_case_study("A withheld case", councils=[council], councils_withheld=True)
    make_follower(ANN, (Kind.COUNCIL, council.pk))
    make_follower("bob@example.org", (Kind.RECORD, case.pk))
    tell(case)
    adopt(case, council)
    assert morning() == 1
    assert letters()[0].to == ["bob@example.org"]
    assert "Secretham" not in told()


def test_what_no_longer_holds_is_not_told() -> None:
    case = make_case_study()
    ends, hidden, graded = (make_council(name) for name in ("Endham", "Hiddenham", "Stayham"))
    make_follower(ANN, (Kind.RECORD, case.pk))
    adopt(case, ends)
    adopt(case, ends, "stopped")
    word = adopt(case, hidden)
    adopt(case, graded)
    word.hidden_at = timezone.now()
    word.save()
    CaseStudyUpkeep.objects.update_or_create(case_study=case, defaults={"evidence_grade": 1})
    tell(case, Happened.GRADED, "3")
    assert morning() == 1
    assert "Endham stopped using it. Stayham uses it now." in told()
    assert "Hiddenham" not in told()
    assert "grade" not in told()


def by_restriction(page: CaseStudyPage) -> Callable[[], object]:
    return restrict(page, "Board").delete


def by_taking_down(page: CaseStudyPage) -> Callable[[], object]:
    def publish() -> None:
        CaseStudyPage.objects.filter(pk=page.pk).update(live=True)

    CaseStudyPage.objects.filter(pk=page.pk).update(live=False)
    return publish


@pytest.mark.parametrize("hide", [by_restriction, by_taking_down])
def test_what_was_closed_before_the_letter_is_told_once_it_is_open_if_it_is_new_to_them(hide: Any) -> None:
    service = make_service()
    case = make_case_study("Closed in between", services=[service])
    make_follower("early@example.org", (Kind.SERVICE, service.pk))
    tell(case)
    assert morning() == 1
    make_follower("late@example.org", (Kind.SERVICE, service.pk), mark=0)
    show = hide(case)
    assert morning() == 0
    show()
    assert morning() == 1
    assert [letter.to for letter in letters()] == [["early@example.org"], ["late@example.org"]]
    assert morning() == 0


def test_a_followed_record_that_is_closed_is_not_named() -> None:
    solution = make_solution(case := make_case_study("Shown"), title="Closed solution")
    make_follower(ANN, (Kind.RECORD, solution.pk), (Kind.RECORD, case.pk))
    restrict(solution, "Board")
    tell(case)
    assert morning() == 1
    assert "Closed solution" not in told() + str(letters()[-1].subject)


def test_a_search_tells_of_what_it_finds_by_its_words(index: Sink) -> None:
    found, other = make_case_study("Quokka permits"), make_case_study("Zebra permits")
    closed = make_case_study("Quokka closed")
    restrict(closed, "Board")
    make_follower(ANN, (Kind.SEARCH, "q=quokka"))
    make_follower("all@example.org", (Kind.SEARCH, ""))
    make_follower("none@example.org", (Kind.SEARCH, "q=quokka&stage=live"))
    for page in (found, other, closed):
        tell(page)
    search_index.follow()
    assert morning() == 2
    by_person = {letter.to[0]: letter.message for letter in letters()}
    assert "Quokka permits" in by_person[ANN]
    assert "Zebra" not in by_person[ANN]
    assert "Zebra permits" in by_person["all@example.org"]
    assert "Quokka closed" not in "".join(by_person.values())


def test_while_search_is_behind_those_who_follow_a_search_wait_and_lose_nothing(index: Sink) -> None:
    make_follower(ANN, (Kind.SEARCH, "q=quokka"))
    case = make_case_study("Quokka permits")
    make_follower("bob@example.org", (Kind.RECORD, case.pk))
    tell(case)
    assert morning() == 1, "the index has not followed yet"
    assert Follower.objects.get(email=ANN).due_at > timezone.now()  # type: ignore[operator]
    assert morning() == 0
    search_index.follow()
    assert morning() == 1
    assert "Quokka permits" in told()


def test_while_no_engine_answers_nothing_is_lost(index: Sink, monkeypatch: pytest.MonkeyPatch) -> None:
    make_follower(ANN, (Kind.SEARCH, "q=quokka"))
    tell(make_case_study("Quokka permits"))
    search_index.follow()

    def fail(*_given: object) -> None:
        raise Unanswered("made up")

    with monkeypatch.context() as patch:
        patch.setattr("portal.follow.digest.find_matching", fail)
        assert morning() == 0
    assert morning() == 1


def test_nothing_to_say_is_no_letter_and_none_comes_after_stopping() -> None:
    case = make_case_study()
    follower = make_follower(ANN, (Kind.RECORD, case.pk))
    make_follower("bob@example.org", (Kind.RECORD, case.pk))
    assert morning() == 0
    tell(case)
    stop_all(follower)
    assert morning() == 1
    assert letters()[0].to == ["bob@example.org"]
    stop_all(Follower.objects.get())
    assert letters() == [], "a letter that still waited in the queue goes with the person"


def test_what_happened_before_somebody_followed_is_no_news_to_them() -> None:
    service = make_service()
    tell(make_case_study("Old", services=[service]))
    morning()
    make_follower(ANN, (Kind.SERVICE, service.pk))
    assert morning() == 0


def test_a_mark_moves_only_with_its_letter(monkeypatch: pytest.MonkeyPatch) -> None:
    case = make_case_study()
    for number in range(3):
        make_follower(f"person-{number}@example.org", (Kind.RECORD, case.pk))
    tell(case)

    def fail(*_given: object) -> None:
        raise OSError("made up")

    with monkeypatch.context() as patch:
        patch.setattr(Follower.objects, "bulk_update", fail)
        with pytest.raises(OSError, match="made up"):
            morning()
    assert letters() == []
    assert morning() == 3


def test_questions_to_the_database_grow_with_letters_not_with_news() -> None:
    service = make_service()
    cases = [make_case_study(f"Record {number}", services=[service]) for number in range(25)]
    for number in range(40):
        make_follower(f"person-{number}@example.org", (Kind.SERVICE, service.pk))

    def asked(pages: list[CaseStudyPage]) -> int:
        for page in pages:
            tell(page)
        with CaptureQueriesContext(connection) as queries:
            assert morning() == 40
        return len(queries)

    of_few = asked(cases[:2])  # the first time, when the site's settings are made as well
    assert asked(cases[2:]) <= of_few
    assert "And 3 more records with news" in told()
    assert timedelta(0) < Follower.objects.first().due_at - timezone.now() < timedelta(days=8)  # type: ignore[union-attr,operator]
