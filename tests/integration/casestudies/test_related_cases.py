"""Rules for related records: the same service first, then near in meaning; only what the reader may find now."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from casestudies.models import CaseStudyPage
from casestudies.presenters.related import MOST, related_cases
from portal.core.models import User
from portal.core.visibility import load_access
from portal.taxonomy.models import Service
from search.indexing.sinks import Sink
from search.semantic.store import VectorStore
from tests.factories.case_studies import make_case_study
from tests.factories.index import follow
from tests.factories.pages import restrict
from tests.factories.vocabulary import make_service, make_theme

pytestmark = pytest.mark.django_db

LIBRARY = "Renewing library books online"


def related(case: CaseStudyPage) -> list[tuple[str, str]]:
    """Title and note of what stands beside ``case`` for anybody."""
    services = [item.tag.slug for item in case.service_items.all()]
    themes = [item.tag.slug for item in case.theme_items.all()]
    links = related_cases(case, services, themes, load_access(AnonymousUser()))
    return [(link.label, link.note) for link in links]


def test_the_same_service_comes_first_and_the_nearest_of_it_before_the_rest(index: Sink) -> None:
    service = make_service("Libraries")
    case = make_case_study(LIBRARY, services=[service])
    make_case_study("A bus timetable", services=[service])
    make_case_study("Zealous renewing of library books", services=[service])
    make_case_study("Borrowing and renewing library books")
    make_case_study("Potholes", summary="Roads mended.")
    follow()

    assert related(case) == [
        ("Zealous renewing of library books", "Council case, same service: Libraries"),
        ("A bus timetable", "Council case, same service: Libraries"),
        ("Borrowing and renewing library books", "Council case, similar content"),
    ]


def test_a_near_record_of_the_same_theme_says_so(index: Sink) -> None:
    skills = make_theme("Skills")
    case = make_case_study(LIBRARY, services=[make_service()], themes=[skills])
    make_case_study("Renewing library books by phone", themes=[skills])
    follow()

    assert related(case) == [("Renewing library books by phone", "Council case, same theme: Skills")]


def test_a_merged_service_is_named_as_what_it_stands_for(index: Sink) -> None:
    old, new = make_service("Book loans"), make_service("Libraries")
    case = make_case_study(LIBRARY, services=[new])
    make_case_study("A bus timetable", services=[old])
    Service.objects.filter(pk=old.pk).update(merged_into=new, stands_for=new)
    follow()

    assert related(case) == [("A bus timetable", "Council case, same service: Libraries")]


def test_what_readers_may_not_find_is_never_named_whatever_the_vectors_say(index: Sink) -> None:
    case = make_case_study(LIBRARY)
    closed, withdrawn = (make_case_study(f"{LIBRARY} {number}") for number in (2, 3))
    follow()
    assert len(related(case)) == 2
    restrict(closed)
    CaseStudyPage.objects.filter(pk=withdrawn.pk).update(live=False)  # no outbox row, and no worker either

    assert related(case) == []


def test_many_restricted_neighbours_take_nobody_elses_place(index: Sink) -> None:
    case = make_case_study(LIBRARY)
    make_case_study("Borrowing and renewing library books")
    follow()
    before = related(case)
    for number in range(60):
        restrict(make_case_study(f"{LIBRARY} {number}"))
    follow()

    assert related(case) == before != []


def test_without_vectors_the_same_service_is_still_named(index: Sink, settings: Settings) -> None:
    service = make_service("Libraries")
    case = make_case_study(LIBRARY, services=[service])
    make_case_study("A bus timetable", services=[service])
    make_case_study("Borrowing and renewing library books")
    follow()
    settings.SEARCH_NEIGHBOURS = False

    assert [title for title, _note in related(case)] == ["A bus timetable"]


def test_four_at_most_and_as_many_questions_for_many_as_for_few(index: Sink, client: Client) -> None:
    service = make_service("Libraries")
    case = make_case_study(LIBRARY, services=[service])

    def asked() -> int:
        follow()
        client.get(case.url)
        with CaptureQueriesContext(connection) as questions:
            assert client.get(case.url).status_code == 200
        return len(questions)

    alone = asked()
    for number in range(10):
        make_case_study(f"{LIBRARY} {number}", services=[service])
    many = asked()

    assert many == alone <= 14
    assert len(related(case)) == MOST
    client.force_login(User.objects.create_user("reader"))
    assert asked() <= 14 + 3  # the session, the person, their groups


def test_a_missing_vector_harms_nobody(index: Sink) -> None:
    case = make_case_study(LIBRARY)
    make_case_study("Borrowing and renewing library books")
    follow()
    VectorStore().update((), {f"page:{case.pk}": 10**9})

    assert related(case) == []
