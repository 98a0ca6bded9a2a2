"""A score falls into its parts, whatever gave them; and nothing is explained that the person may not see."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from search.contract import PUBLIC
from search.engines.base import Engine
from search.engines.embedded import EmbeddedEngine
from search.language.parse import ParsedQuery
from search.params import SearchParams
from search.query.aids import NO_AIDS, Aids
from search.query.explain import Explanation, Part, PartKind, Step, explain
from search.query.plan import Alternative, Match, Sort, Word
from search.query.understand import Visibility, find_near
from search.query.weights import KIND_PRIOR, NEAR_FLOOR, NEAR_SCALE, PROMOTED, near_share
from tests.engines.corpus import ADMISSIONS, BINS, BOARD, LIBRARIES, MEALS, SECRET, fill

EVERYBODY = Visibility(frozenset({PUBLIC}))


class Near:
    """Neighbours as a test says them."""

    def __init__(self, *near: tuple[str, float]) -> None:
        self.near = near

    def nearest(self, text: str, seen: Match, limit: int) -> Sequence[tuple[str, float]]:
        """Those, whoever asks: a careless source of neighbours."""
        return self.near


class Asked(Near):
    """Keeps what it was asked."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def nearest(self, text: str, seen: Match, limit: int) -> Sequence[tuple[str, float]]:
        """Nothing is near."""
        self.asked.append(text)
        return ()


class Promoted:
    """One record for every query."""

    def promoted(self, text: str) -> Sequence[str]:
        """The bins."""
        return (BINS.id,)


class Other:
    """Another way to say each word."""

    def widen(self, query: ParsedQuery) -> tuple[Word, ...]:
        """Loans are books."""
        return tuple(Word((Alternative((stem,)), Alternative(("book",), 0.8))) for stem in query.words)


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    """The fixed records of the engine tests."""
    engine = EmbeddedEngine(tmp_path)
    fill(engine)
    return engine


def explained(engine: Engine, text: str, aids: Aids = NO_AIDS, seen_by: Visibility = EVERYBODY) -> Explanation:
    return explain(engine, SearchParams(text), seen_by, aids=aids)


def parts(explanation: Explanation, record_id: str) -> tuple[Part, ...]:
    (found,) = (each.parts for each in explanation.hits if each.hit.id == record_id)
    return found


@pytest.mark.parametrize(
    ("text", "aids"),
    [
        ("library books online", NO_AIDS),
        ("how do I renew a library book", NO_AIDS),
        ('"school meals" free', NO_AIDS),
        ("online -library", NO_AIDS),
        ("loans online", Aids(synonyms=Other())),
        ("parents online", Aids(neighbours=Near((BINS.id, 0.9), (MEALS.id, 0.3)), promotions=Promoted())),
    ],
)
def test_the_parts_of_each_hit_sum_to_its_score(engine: Engine, text: str, aids: Aids) -> None:
    explanation = explained(engine, text, aids)
    assert explanation.hits
    for each in explanation.hits:
        assert sum(part.score for part in each.parts) == pytest.approx(each.hit.score, rel=2e-3)
        assert list(each.parts) == sorted(each.parts, key=lambda part: -part.score)


def test_each_part_says_what_it_is_given_for(engine: Engine) -> None:
    kinds = {(part.kind, part.subject) for part in parts(explained(engine, "renewing books"), LIBRARIES.id)}
    assert kinds == {
        (PartKind.WORD, "renew"),
        (PartKind.WORD, "book"),
        (PartKind.IN_TITLE, "renew"),
        (PartKind.IN_TITLE, "book"),
        (PartKind.PRIOR, "kind: council-case"),
    }
    assert Part(PartKind.PRIOR, "kind: council-case", KIND_PRIOR) in parts(explained(engine, "books"), LIBRARIES.id)


def test_a_record_that_joined_by_meaning_and_one_that_is_promoted_say_so(engine: Engine) -> None:
    aids = Aids(neighbours=Near((ADMISSIONS.id, 0.7)), promotions=Promoted())
    explanation = explained(engine, "zeppelin", aids)
    first, second = explanation.hits
    assert (first.hit.id, first.promoted, first.by_meaning) == (BINS.id, True, False)
    assert (second.hit.id, second.promoted, second.by_meaning) == (ADMISSIONS.id, False, True)
    assert first.parts == (Part(PartKind.PROMOTION, "", PROMOTED),)
    assert Part(PartKind.MEANING, "", NEAR_SCALE * (0.7 - NEAR_FLOOR)) in second.parts
    assert [(each.hit.id, each.cosine) for each in explanation.neighbours] == [(ADMISSIONS.id, 0.7)]


def test_a_name_alone_is_nearer_than_it_deserves() -> None:
    near = Aids(neighbours=Near(("service:1", 0.8), ("page:1", 0.6), ("council:1", 0.9)))
    words = Match((Word((Alternative(("zeppelin",)),)),), 1)
    assert list(find_near("zeppelin", words, near)) == [("service:1", 0.8), ("page:1", 0.6)]
    assert near_share("service:1") < near_share("page:1") == 1.0


def test_the_steps_tried_are_told_with_what_they_found(engine: Engine) -> None:
    explanation = explained(engine, "library books zeppelin unicorn")
    assert explanation.steps == (Step(4, 0), Step(3, 0), Step(2, 1), Step(1, 1))
    assert explanation.plan.match.minimum == 1
    assert explanation.tokens[:2] == (("library", "librari"), ("books", "book"))


def test_a_neighbour_that_may_not_be_seen_is_not_told_of(engine: Engine) -> None:
    aids = Aids(neighbours=Near((SECRET.id, 0.9)))
    assert explained(engine, "school", aids).neighbours == ()
    for_the_board = Visibility(frozenset({PUBLIC, BOARD}))
    assert [each.hit.id for each in explained(engine, "school", aids, for_the_board).neighbours] == [SECRET.id]
    assert SECRET.id not in {each.hit.id for each in explained(engine, "school", aids).hits}


def test_where_nothing_is_found_nothing_is_explained(engine: Engine) -> None:
    explanation = explained(engine, "zeppelin")
    assert (explanation.hits, explanation.steps, explanation.neighbours) == ((), (Step(1, 0),), ())


def test_a_near_record_with_an_excluded_word_does_not_join_and_is_not_counted(engine: Engine) -> None:
    aids = Aids(neighbours=Near((ADMISSIONS.id, 0.7), (MEALS.id, 0.6)))
    explanation = explained(engine, "zeppelin -meals", aids)
    assert explanation.found.understood.by_meaning == {ADMISSIONS.id}
    assert explanation.found.result.total == 1


def test_excluded_words_are_no_part_of_what_is_meant(engine: Engine) -> None:
    near = Asked()
    explained(engine, "Zeppelin -meals", Aids(neighbours=near))
    explained(engine, "Zeppelin meals", Aids(neighbours=near))
    assert set(near.asked) == {"zeppelin", "Zeppelin meals"}


def test_the_best_match_is_explained_first_whatever_order_is_asked_for(engine: Engine) -> None:
    asked = SearchParams("library books online", sort=Sort.TITLE)
    scores = [each.hit.score for each in explain(engine, asked, EVERYBODY, aids=NO_AIDS).hits]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] > scores[-1]
