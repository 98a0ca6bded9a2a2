"""Spelling offers only what a person may see at that moment, however old the words it remembers are."""

import os
from collections.abc import Callable

import pytest
from django.test import Client

from search import vocabulary
from search.contract import PUBLIC
from search.engines.base import Engine
from search.indexing.sinks import Sink
from search.indexing.sinks import embedded_engine as engine_of_site
from search.query.plan import Alternative, Match, Word
from search.vocabulary import MOST_KEPT, EngineSpelling, Lexicons
from tests.factories.forked import exit_status
from tests.factories.index import follow
from tests.factories.pages import case_study
from tests.factories.people import clients

pytestmark = pytest.mark.django_db

PUBLIC_ONLY = Match(audiences=frozenset({PUBLIC}))


def corrected(client: Client, query: str) -> str:
    return str(client.get("/search/", {"q": query}).context["results"].corrected)


def known(engine: Engine) -> Callable[[str], bool]:
    """Whether a stem stands in what everybody may see, asked of the engine now."""
    return lambda stem: engine.count(Match((Word((Alternative((stem,)),)),), 1, audiences=PUBLIC_ONLY.audiences)) > 0


def test_a_slip_is_shown_corrected_and_can_be_searched_as_typed(index: Sink, client: Client) -> None:
    case_study("Bulky collections")
    follow()
    assert corrected(client, "bulky colections") == "bulky collections"
    assert client.get("/search/?q=bulky+colections&as-typed=yes").context["results"].corrected == ""


def test_words_of_a_draft_or_a_restricted_page_are_offered_to_nobody_else(index: Sink) -> None:
    people = clients()
    case_study("Zanzibarification", live=False)
    case_study("Open page")
    follow()
    assert {name: corrected(client, "Zanzibarificaton") for name, client in people.items()} == dict.fromkeys(people, "")


def test_a_word_taken_away_since_is_not_offered_from_memory(index: Sink, client: Client) -> None:
    page = case_study("Zanzibarification")
    case_study("Open page")
    follow()
    assert corrected(client, "zanzibarificaton") == "zanzibarification"
    page.unpublish()  # the index has not followed, and the words are remembered
    assert corrected(client, "zanzibarificaton") == ""
    follow()
    assert corrected(client, "zanzibarificaton") == ""


def test_a_word_published_since_is_never_taken_for_a_slip(index: Sink, client: Client) -> None:
    case_study("Collections")
    follow()
    assert corrected(client, "colections") == "collections"
    case_study("Colections of a firm")
    follow()
    assert corrected(client, "colections") == ""


def test_words_are_read_once_a_minute_and_old_ones_are_forgotten(index: Sink, monkeypatch: pytest.MonkeyPatch) -> None:
    case_study("Collections")
    follow()
    engine, lexicons, moment = engine_of_site(), Lexicons(), 0.0
    monkeypatch.setattr("search.vocabulary.time.monotonic", lambda: moment)
    spelling = EngineSpelling(engine, frozenset, lexicons)
    first = lexicons.lexicon(engine, PUBLIC_ONLY)
    assert spelling.correct("colections", PUBLIC_ONLY, known(engine)) == "collections"
    assert lexicons.lexicon(engine, PUBLIC_ONLY) is first
    moment = vocabulary.KEPT_SECONDS + 1.0
    assert lexicons.lexicon(engine, PUBLIC_ONLY) is not first
    for number in range(MOST_KEPT):
        lexicons.lexicon(engine, Match(audiences=frozenset({f"group:{number}"})))
    assert len(lexicons._kept) == MOST_KEPT


def test_only_the_words_of_most_documents_are_kept(index: Sink, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vocabulary, "MOST_WORDS", 1)
    case_study("Collections")
    case_study("Collections again")
    follow()
    lexicon = Lexicons().lexicon(engine_of_site(), PUBLIC_ONLY)
    assert sum(word in lexicon for word in ("collections", "again")) <= 1


def test_a_process_forked_while_words_are_read_does_not_wait_for_ever(index: Sink) -> None:
    with vocabulary._site_lexicons._reading:
        child = os.fork()
        if child == 0:
            os._exit(0 if vocabulary._site_lexicons._reading.acquire(timeout=1) else 1)
        assert exit_status(child) == 0
