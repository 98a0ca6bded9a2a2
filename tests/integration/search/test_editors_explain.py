"""The screen that tells editors in words why a search finds what it finds."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from search.engines.base import EngineError
from search.indexing.sinks import Sink
from tests.factories.index import follow
from tests.factories.pages import case_study, restrict
from tests.factories.people import clients

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def editor(index: Sink) -> Client:
    """An editor who is on the board too, and records about parking."""
    for number in range(3):
        case_study(f"Parking permits {number}")
    restrict(case_study("Parking at the board"), "Board")
    follow()
    return clients()["board editor"]


def shown(editor: Client, query: str) -> str:
    answer = editor.get(f"/admin/search-explain/?{query}")
    assert answer.status_code == 200
    return answer.text


def test_it_says_how_strict_the_search_was(editor: Client) -> None:
    assert "3 records have the word." in shown(editor, "q=parking")
    loose = shown(editor, "q=parking+zeppelin")
    assert "0 records have all 2 words." in loose
    assert "records with at least 1 of the 2 words were looked for: 3 records." in loose


def test_it_says_what_is_exact_left_out_and_of_little_weight(editor: Client) -> None:
    text = shown(editor, "q=%22parking+permits%22+-trees+of+the+council")
    assert "These must stand exactly so: “parking permits”." in text
    assert "Records with these are left out: “trees”." in text
    assert "These say little, so they only help to order the results: of, the." in text


def test_each_result_says_why_it_stands_there(editor: Client) -> None:
    text = shown(editor, "q=parking")
    for reason in ("Has the word “parking”", "Has “parking” in its title", "Is of the kind: Council case"):
        assert reason in text


def test_an_editor_sees_what_a_reader_sees_unless_they_ask_otherwise(editor: Client) -> None:
    assert "Parking at the board" not in shown(editor, "q=parking")
    assert "Parking at the board" not in shown(editor, "q=parking&as=made-up")
    assert "Parking at the board" in shown(editor, "q=parking&as=me")


def test_even_asking_as_oneself_shows_no_more_than_one_may_see(editor: Client) -> None:
    not_on_the_board = Client()
    not_on_the_board.force_login(get_user_model().objects.get(username="editor"))
    assert "Parking at the board" not in shown(not_on_the_board, "q=parking&as=me")


def test_words_that_find_nothing_can_be_given_a_record_found_by_others(editor: Client) -> None:
    assert "Nothing was found. A synonym may lead" in shown(editor, "q=zeppelin&for=zeppelin")
    text = shown(editor, "q=parking&for=zeppelin")
    assert "Choose a record to recommend for “zeppelin”." in text
    assert "/admin/promotion/new/?words=zeppelin&amp;record=page%3A" in text
    assert "/admin/synonymrule/new/?words=zeppelin" in text


@pytest.mark.parametrize("query", ["", "q=", "q=(((", "q=%00", f"q={'x' * 3000}", "q=parking&for=%00%ff", "q=%22a%22"])
def test_odd_words_are_no_error(editor: Client, query: str) -> None:
    shown(editor, query)


def test_an_engine_that_cannot_answer_is_said(editor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: object, **options: object) -> None:
        raise EngineError("The index is damaged.")

    monkeypatch.setattr("search.admin.explain.explain_search", fail)
    assert "Search cannot answer at the moment: The index is damaged." in shown(editor, "q=parking")
