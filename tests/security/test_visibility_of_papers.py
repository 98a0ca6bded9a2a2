"""Briefings, meetings, packs and blocks are seen by whom they are for, and by nobody else, on every surface."""

from collections.abc import Callable

import pytest
from django.test import Client

from search.indexing.sinks import Sink
from tests.factories.index import follow
from tests.security import board_seen, breaks
from tests.security.board import Papers, build_papers
from tests.security.board_seen import look_at_papers, look_at_pdfs
from tests.security.breaks import BREAKS_OF_PAPERS, Break

pytestmark = pytest.mark.one_database

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


def test_the_matrix_turns_red_when_a_rule_is_broken_on_purpose(papers: Papers, monkeypatch: pytest.MonkeyPatch) -> None:
    """One world for all of them: each break is looked for where it shows, and undone before the next."""
    unnoticed = []
    for broken, look in NOTICED.items():
        papers.world.wrong.clear()
        with monkeypatch.context() as patch:
            broken(patch)
            look("practitioner", papers.world.people["practitioner"], papers)
        if not any(line.startswith(("LEAK", "NUMBER")) for line in papers.world.wrong):
            unnoticed.append(broken.__name__)
    assert unnoticed == []
    assert set(NOTICED) == set(BREAKS_OF_PAPERS)


NOTICED: dict[Break, Callable[[str, Client, Papers], None]] = {
    breaks.forget_reader: board_seen.look_at_lists,
    breaks.show_meetings_to_all: board_seen.look_at_meetings,
    breaks.show_every_decision: board_seen.look_at_decisions,
    breaks.name_what_was_closed: board_seen.look_at_briefings,
    breaks.serve_briefings_unasked: board_seen.look_at_briefings,
    breaks.make_pdfs_unasked: board_seen.look_at_pdfs,
    breaks.show_hidden_blocks: board_seen.look_at_lists,
    breaks.open_files_at_once: board_seen.look_at_files,
}
"""Where each break shows."""
