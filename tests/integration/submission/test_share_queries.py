"""How many questions the contributor's pages ask the database."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.case_studies import make_case_study
from tests.factories.contributor import ANSWERS, Contributor
from tests.factories.pages import home_page
from tests.factories.vocabulary import make_council, make_service

pytestmark = pytest.mark.django_db

START, QUESTION = 10, 12


def count(person: Contributor, address: str) -> int:
    """Queries of one warm request."""
    person.open(address)
    with CaptureQueriesContext(connection) as asked:
        assert person.open(address).status_code == 200, address
    return len(asked)


def test_the_start_page_and_the_questions_stay_within_their_limits_for_many_rows_too() -> None:
    home_page()
    make_council()
    service = make_service()
    person = Contributor()
    assert count(person, "/share/") <= START
    assert count(person, "/share/?service=parking-permits&council=exampleshire") <= START
    person.press(person.begin(), **ANSWERS["council"])
    person.fill_in("service")
    few = {}
    for number in range(30):
        make_case_study(f"Made up {number}", slug=f"made-up-{number}", services=[service])
        make_council(f"Council {number}", code=str(number))
        if number == 0:
            few = {slug: count(person, f"/share/your-case/{slug}/") for slug in ANSWERS}
    many = {slug: count(person, f"/share/your-case/{slug}/") for slug in ANSWERS}

    assert few == many
    assert max(many.values()) <= QUESTION, many
    assert count(person, "/share/") <= START
