"""Rules for the nearest vectors: who may not be seen changes nothing, and the same question has the same answer."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.query.plan import Match
from search.semantic import matrix as module
from search.semantic.arithmetic import BYTES, Kept, from_blobs, is_sound, to_blob, to_coarse
from search.semantic.matrix import Matrix, Row
from search.semantic.model import NUMBERS, Vectors

AUDIENCES, KINDS = ("public", "login", "groups:1"), ("council-case", "service")


def directions(count: int, seed: int = 1) -> Vectors:
    """Made-up vectors of length 1; every third is the same as the one before, so that there are ties."""
    made = np.random.default_rng(seed).standard_normal((count, NUMBERS)).astype(np.float32)
    made[2::3] = made[1::3][: len(made[2::3])]
    rows: Vectors = made / np.linalg.norm(made, axis=1, keepdims=True)
    return rows


def made_up(count: int, seed: int = 1) -> list[Row]:
    made = directions(count, seed).astype(np.float16)
    chance = np.random.default_rng(seed + 1)
    return [
        Row(f"page:{number}", str(chance.choice(AUDIENCES)), str(chance.choice(KINDS)), made[number])
        for number in range(count)
    ]


def filled(rows: Sequence[Row]) -> Matrix:
    matrix = Matrix()
    matrix.apply(rows)
    return matrix


def is_seen(row: Row, seen: Match) -> bool:
    return (
        row.audience in seen.audiences
        and row.record_id not in seen.hidden_ids
        and ("kind" not in seen.scope or row.kind in seen.scope["kind"])
    )


def by_hand(rows: Sequence[Row], numbers: Kept, seen: Match, limit: int) -> list[tuple[str, float]]:
    """The oracle: only what may be seen is there at all; one row after the other."""
    visible = [row for row in rows if is_seen(row, seen)]
    asked = to_coarse(numbers[np.newaxis])[0].astype(np.int64)

    def coarse(row: Row) -> int:
        assert row.numbers is not None
        return int(asked @ to_coarse(row.numbers[np.newaxis])[0].astype(np.int64))

    def cosine(row: Row) -> float:
        assert row.numbers is not None
        return float(sum(float(one) * float(other) for one, other in zip(numbers, row.numbers, strict=True)))

    chosen = sorted(visible, key=lambda row: (-coarse(row), row.record_id))[: module.CHOSEN]
    best = sorted((-cosine(row), row.record_id) for row in chosen)[:limit]
    return [(record_id, -negative) for negative, record_id in best]


matches = st.builds(
    Match,
    audiences=st.frozensets(st.sampled_from(AUDIENCES)),
    hidden_ids=st.frozensets(st.integers(0, 130).map("page:{}".format), max_size=40),
    scope=st.one_of(st.just({}), st.fixed_dictionaries({"kind": st.frozensets(st.sampled_from(KINDS), min_size=1)})),
)


@settings(max_examples=150, deadline=None)
@given(seen=matches, seed=st.integers(1, 50), order=st.randoms(use_true_random=False))
def test_what_may_not_be_seen_changes_no_neighbour(seen: Match, seed: int, order: object) -> None:
    rows = made_up(120, seed)
    visible = [row for row in rows if is_seen(row, seen)]
    order.shuffle(rows)  # type: ignore[attr-defined]  # a Random
    asked = directions(1, seed + 100)[0].astype(np.float16)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "CHOSEN", 20)  # fewer than there are, so that the choice matters
        answered = filled(rows).nearest(asked, seen, 15)

        assert answered == filled(visible).nearest(asked, seen, 15)
        assert answered == by_hand(visible, asked, seen, 15)


def test_rows_taken_in_later_or_in_another_order_give_the_same_answer() -> None:
    rows, seen = made_up(300), Match(audiences=frozenset(AUDIENCES))
    asked = directions(1, 9)[0].astype(np.float16)
    at_once, bit_by_bit = filled(rows), Matrix()
    for start in range(299, -1, -7):
        bit_by_bit.apply(rows[max(0, start - 6) : start + 1])

    assert bit_by_bit.nearest(asked, seen, 300) == at_once.nearest(asked, seen, 300)


def test_a_vector_is_replaced_hidden_and_gone() -> None:
    first, second = made_up(2)
    matrix, seen = filled([first, second._replace(audience="login")]), Match(audiences=frozenset(AUDIENCES))
    assert first.numbers is not None
    assert second.numbers is not None
    matrix.apply([Row(first.record_id, "public", "service", second.numbers)])

    assert [key for key, _ in matrix.nearest(second.numbers, seen, 1)] == [first.record_id]
    assert [key for key, _ in matrix.nearest(second.numbers, Match(audiences=frozenset({"login"})), 5)] == ["page:1"]
    matrix.apply([Row(first.record_id, "", "", None), Row("page:9", "", "", None)])
    assert [key for key, _ in matrix.nearest(second.numbers, seen, 5)] == ["page:1"]
    assert matrix.numbers(first.record_id) is None
    assert len(matrix) == 1


def test_a_scope_of_which_nothing_is_known_lets_nothing_be_seen() -> None:
    (row,) = made_up(1)
    assert row.numbers is not None
    seen = Match(audiences=frozenset(AUDIENCES), scope={"kind": frozenset(KINDS), "region": frozenset({"north"})})

    assert filled([row]).nearest(row.numbers, seen, 5) == []


def test_only_those_asked_about_are_answered() -> None:
    rows = made_up(30)
    assert rows[0].numbers is not None
    seen = Match(audiences=frozenset(AUDIENCES), among=frozenset({"page:3", "page:7", "page:99"}))

    assert {key for key, _ in filled(rows).nearest(rows[0].numbers, seen, 9)} == {"page:3", "page:7"}


def test_nobody_is_near_where_nothing_is() -> None:
    assert Matrix().nearest(directions(1)[0].astype(np.float16), Match(audiences=frozenset(AUDIENCES)), 5) == []


def test_coarse_sums_are_exact_in_any_order() -> None:
    coarse = to_coarse(directions(200).astype(np.float16))
    exact = coarse.astype(np.int64) @ coarse.astype(np.int64).T

    assert np.array_equal((coarse @ coarse.T).astype(np.int64), exact)
    assert int(np.abs(coarse.astype(np.int64)).max(axis=0).max()) <= 2_048
    assert int((np.abs(coarse.astype(np.int64)) @ np.abs(coarse.astype(np.int64)).T).max()) < 2**24


def test_damage_is_told_from_vectors() -> None:
    good = to_blob(directions(1)[0])
    nothing = to_blob(np.zeros(NUMBERS, np.float32))
    damaged = [b"", good[:-2], good + b"\0\0", b"\xff" * BYTES, b"\x01\x7c" * NUMBERS, to_blob(directions(1)[0] * 2)]

    assert is_sound([good, nothing]).all()
    assert not is_sound(damaged).any()
    assert len(from_blobs([good, nothing])) == 2
