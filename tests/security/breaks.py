"""Ways to break the rule on purpose. The matrix must turn red with each.

What one guard lets out, another may stop: where two stand, a break takes both away.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from wagtail.models import Collection, CollectionViewRestriction

from casestudies.exchange import views as exchange
from casestudies.submission import links
from casestudies.submission.views import standing
from portal.barriers.models import Barrier
from portal.briefings import pdf
from portal.briefings.citations.kinds import Standing
from portal.briefings.meetings import beside, gate
from portal.core import visibility
from portal.core.visibility import Access
from portal.requests.operations import telling
from portal.week import views as week
from search import explain, service, suggestions
from search.engines.base import Hit
from search.engines.embedded import queries
from search.engines.embedded.engine import EmbeddedEngine
from search.indexing import records
from search.models import Vector
from search.query import understand
from search.query.plan import Match
from search.semantic.matrix import Matrix

Break = Callable[[pytest.MonkeyPatch], None]


def forget_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visibility.Reader, "meets", lambda self, requirement: True)


def forget_ancestors(monkeypatch: pytest.MonkeyPatch) -> None:
    def own_only(self: visibility.Rules, path: str) -> frozenset[visibility.Requirement]:
        return self.direct.get(path, frozenset())

    monkeypatch.setattr(visibility.Rules, "requirements", own_only)


def any_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    def is_refused(self: visibility.Access, path: str) -> bool:
        asked = self.rules.requirements(path)
        return bool(asked) and not any(self.reader.meets(requirement) for requirement in asked)

    monkeypatch.setattr(visibility.Access, "_is_refused", is_refused)


def forget_expiry(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (visibility, records):
        monkeypatch.setattr(module, "current_pages", lambda pages: pages.filter(live=True))


def by_everybody(seen: Match) -> Match:
    """The same question, asked by somebody who may see everything."""
    everybody = Vector.objects.order_by().values_list("audience", flat=True).distinct()
    return replace(seen, audiences=frozenset(everybody), hidden_ids=frozenset())


def rank_neighbours_of_everybody(monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine still keeps out what the reader may not see; but it was counted, and took places."""
    monkeypatch.setattr(Matrix, "_mask", lambda self, seen: np.ones(len(self._ids), np.bool_))


def offer_words_of_everybody(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both where words are offered from and where it is asked whether they stand anywhere."""
    correct = understand._corrected

    def of_everybody(text: str, engine: Any, seen: Match, aids: Any) -> str:
        return correct(text, engine, by_everybody(seen), aids)

    monkeypatch.setattr(understand, "_corrected", of_everybody)


def suggest_to_everybody(monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine's filter and the check against the database."""
    suggest_unfiltered(monkeypatch)
    monkeypatch.setattr(suggestions, "readable", believe_the_index)


def suggest_unfiltered(monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine's filter alone."""
    suggest = EmbeddedEngine.suggest

    def unfiltered(
        self: EmbeddedEngine, beginnings: Sequence[str], match: Match, limit: int, opening: str = ""
    ) -> list[Hit]:
        return suggest(self, beginnings, by_everybody(match), limit, opening)

    monkeypatch.setattr(EmbeddedEngine, "suggest", unfiltered)


def recommend_to_everybody(monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine's filter of what joins, and the check against the database."""
    visible = queries.visible

    def unless_joined(match: Match) -> list[queries.Clause]:
        return visible(by_everybody(match) if match.joined else match)

    monkeypatch.setattr(queries, "visible", unless_joined)
    for module in (service, explain):
        monkeypatch.setattr(module, "readable", believe_the_index)


def read_words_of_everybody(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where words are offered from, alone."""
    vocabulary = EmbeddedEngine.vocabulary

    def of_everybody(self: EmbeddedEngine, match: Match) -> dict[str, int]:
        return vocabulary(self, by_everybody(match))

    monkeypatch.setattr(EmbeddedEngine, "vocabulary", of_everybody)


def believe_the_index(hits: Sequence[Hit], access: Access) -> tuple[tuple[Hit, ...], Mapping[str, Any]]:
    """In place of the check against the database."""
    return tuple(hits), {}


def forget_the_key_of_links(monkeypatch: pytest.MonkeyPatch) -> None:
    """A link that was revoked opens what it opened before."""
    monkeypatch.setattr(links, "_fits", lambda key, claimed: True)


def show_notes_to_contributors(monkeypatch: pytest.MonkeyPatch) -> None:
    """The status page shows all that is kept of what was said."""
    kinds = SimpleNamespace(TO_CONTRIBUTOR="to-contributor", FROM_CONTRIBUTOR="note")
    monkeypatch.setattr(standing, "Kind", kinds)


def tell_of_every_record(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever asked is told of records as if an administrator read the letter."""
    monkeypatch.setattr(telling, "load_access", lambda user: Access(visibility.load_rules(), EVERYTHING))


def export_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    """The table to download holds drafts as well."""
    monkeypatch.setattr(exchange, "visible_pages", lambda pages, user: pages)


def open_files_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Collections ask nothing of readers, neither for documents nor for pictures."""
    monkeypatch.setattr(Collection, "get_view_restrictions", lambda self: CollectionViewRestriction.objects.none())


def show_the_week_to_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever opens the screen of "This week" gets it, though only who may open the admin comes so far."""
    monkeypatch.setattr(week, "RIGHT", "wagtailadmin.access_admin")


def show_meetings_to_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever asks for a meeting gets it."""
    monkeypatch.setattr(gate, "may_read_meetings", lambda user: True)


def show_every_decision(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the board decided for itself stands on the pages of what it concerns."""
    monkeypatch.setattr(beside, "may_read_meetings", lambda user: True)


def name_what_was_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a briefing cites is open to everybody, as far as its changes are told."""
    monkeypatch.setattr(Standing, "is_open_to", lambda self, access: True)


def serve_briefings_unasked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A briefing's own address asks nothing of readers."""
    monkeypatch.setattr(Access, "reads", lambda self, page: page.live)


def make_pdfs_unasked(monkeypatch: pytest.MonkeyPatch) -> None:
    """What stands before a page does not stand before its PDF."""
    monkeypatch.setattr(pdf, "serve_in_place", lambda page, request, answer: answer(page, request, (), {}))


def show_hidden_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Blocks in every state have a page."""
    monkeypatch.setattr(Barrier, "PUBLIC", tuple(Barrier.State.values))


EVERYTHING = visibility.Reader(signed_in=True, superuser=True)

BREAKS_OF_CONTRIBUTIONS: tuple[Break, ...] = (
    forget_the_key_of_links,
    show_notes_to_contributors,
    tell_of_every_record,
    export_everything,
    open_files_at_once,
    show_the_week_to_all,
)
"""Each shows what was sent in, or a record that is not for everybody, to somebody whom it does not concern."""

BREAKS_OF_PAPERS: tuple[Break, ...] = (
    forget_reader,
    show_meetings_to_all,
    show_every_decision,
    name_what_was_closed,
    serve_briefings_unasked,
    make_pdfs_unasked,
    show_hidden_blocks,
    open_files_at_once,
)
"""Each shows what the board reads, or what it is not to read either, to somebody whom it is not for."""

BREAKS: tuple[Break, ...] = (
    forget_reader,
    forget_ancestors,
    any_of_them,
    forget_expiry,
    rank_neighbours_of_everybody,
    offer_words_of_everybody,
    suggest_to_everybody,
    recommend_to_everybody,
)
"""Each lets somebody be shown what they may not read, or be told of it in a number."""

CROWDING: tuple[Break, ...] = (rank_neighbours_of_everybody, read_words_of_everybody, suggest_unfiltered)
"""Each names nothing to anybody, but lets what is hidden take the places of what is not."""
