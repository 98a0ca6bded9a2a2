"""Nobody is shown what they may not read, on any surface, and everybody is shown what they may: on every engine."""

import pytest
from django.contrib.auth.models import AnonymousUser
from pytest_django import Settings
from wagtail.models import Page

from portal.core.visibility import visible_pages
from search.indexing.sinks import Sink
from tests.engines.elasticsearch_node import Node
from tests.factories.index import follow, fresh_index
from tests.security.breaks import BREAKS, Break
from tests.security.engines import choose, choose_nobody
from tests.security.pages_seen import look_at_pages
from tests.security.search_seen import SOME, look_at_search
from tests.security.world import COMMON, World, build_world

LEAST_CELLS = 4_000
LEAST_CELLS_OF_SEARCH = 1_500


@pytest.fixture
def world(index: Sink) -> World:
    made = build_world()
    follow()
    return made


def answered_by(world: World) -> str:
    """How well search answers: by the engine that was chosen, or by its reserve."""
    return str(world.people["anonymous"].get("/api/v1/search/").headers.get("X-Search-Degraded", ""))


def test_every_surface_shows_each_person_what_they_may_read_and_nothing_else(world: World) -> None:
    for person in world.people:
        look_at_pages(person, world)
        look_at_search(person, world)
    assert world.wrong == []
    assert world.cells >= LEAST_CELLS


@pytest.mark.one_database
def test_search_on_elasticsearch_shows_the_same(world: World, settings: Settings, elasticsearch: Node) -> None:
    choose(settings, elasticsearch, "matrix")
    fresh_index()
    for person in world.people:
        look_at_search(person, world, SOME)
    assert world.wrong == []
    assert world.cells >= LEAST_CELLS_OF_SEARCH
    assert answered_by(world) == ""


def test_the_reserve_shows_the_same(world: World, settings: Settings) -> None:
    choose_nobody(settings)
    assert answered_by(world) == "reserve"
    for person in world.people:
        look_at_search(person, world, SOME)
    assert world.wrong == []
    assert world.cells >= LEAST_CELLS_OF_SEARCH


def test_totals_are_the_databases(world: World) -> None:
    pages = Page.objects.filter(title__startswith=COMMON)
    for person, client in world.people.items():
        response = client.get(f"/api/v1/search/?q={COMMON}")
        user = response.wsgi_request.user if client.session.get("_auth_user_id") else AnonymousUser()
        assert response.json()["lexical"] == visible_pages(pages, user).count(), person


@pytest.mark.one_database
@pytest.mark.parametrize("broken", BREAKS)
def test_the_matrix_turns_red_when_the_rule_is_broken_on_purpose(
    world: World, monkeypatch: pytest.MonkeyPatch, broken: Break
) -> None:
    broken(monkeypatch)
    fresh_index()
    # What one mutation lets out, another guard may stop: a wrong total is red enough.
    for person in world.people:
        look_at_pages(person, world)
        look_at_search(person, world)
        if world.wrong:
            return
    pytest.fail("nothing was noticed")
