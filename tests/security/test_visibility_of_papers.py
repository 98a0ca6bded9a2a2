"""Briefings, meetings, packs and blocks are seen by whom they are for, and by nobody else, on every surface."""

import pytest

from search.indexing.sinks import Sink
from tests.factories.index import follow
from tests.security.board import Papers, build_papers
from tests.security.board_seen import look_at_papers, look_at_pdfs

LEAST_CELLS = 2_000


@pytest.fixture
def papers(index: Sink) -> Papers:
    made = build_papers()
    follow()
    return made


def test_every_surface_shows_each_person_the_boards_papers_they_may_read(papers: Papers) -> None:
    for person, client in papers.world.people.items():
        look_at_papers(person, papers)
        look_at_pdfs(person, client, papers)
    assert papers.world.wrong == []
    assert papers.world.cells >= LEAST_CELLS
