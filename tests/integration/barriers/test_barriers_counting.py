"""No history of joining, confirming, merging and undoing counts a council twice, or loses one."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.barriers.counting import with_counts
from portal.barriers.models import Barrier, Support
from portal.barriers.operations import deciding
from portal.barriers.operations.entering import join
from portal.supports.deciding import TooLateError
from portal.supports.operations import Said, confirm
from tests.factories.barriers import make_barrier
from tests.factories.vocabulary import make_council

pytestmark = pytest.mark.django_db

NAMES = ("Northshire", "Southshire")
FEW = st.integers(min_value=0, max_value=2)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("join"), FEW, st.integers(min_value=0, max_value=1)),
        st.tuples(st.just("merge"), FEW, FEW),
        st.tuples(st.just("undo"), FEW, st.just(0)),
    ),
    min_size=3,
    max_size=8,
)


@settings(max_examples=15, deadline=None)
@given(steps=STEPS)
def test_random_histories_count_each_council_once_where_its_block_ended(steps: list[tuple[str, int, int]]) -> None:
    with transaction.atomic():
        follow_history(steps)
        transaction.set_rollback(True)


def follow_history(steps: list[tuple[str, int, int]]) -> None:
    """Do the steps, and beside them the same on plain sets."""
    editor = get_user_model().objects.create_user(username="editor")
    for name in NAMES:
        make_council(name, email_domains=[f"{name.lower()}.gov.uk"])
    barriers = [make_barrier(f"Block {number}") for number in range(3)]
    logged: list[set[str]] = [set(), set(), set()]
    leads: dict[int, int] = {}

    def end(number: int) -> int:
        return end(leads[number]) if number in leads else number

    for step, one, two in steps:
        barrier = Barrier.objects.get(pk=barriers[one].pk)
        try:
            if step == "join":
                confirm(join(barrier, Said(NAMES[two], f"ann@{NAMES[two].lower()}.gov.uk")))
                logged[end(one)].add(NAMES[two])
            elif step == "merge":
                deciding.merge(barrier, Barrier.objects.get(pk=barriers[two].pk), editor)
                leads[one] = two
            else:
                deciding.undo_merge(barrier, editor)
                del leads[one]
        except TooLateError:
            continue
    for number, barrier in enumerate(barriers):
        counted: Any = with_counts(Barrier.objects.filter(pk=barrier.pk)).get()
        here = set().union(*(logged[each] for each in range(3) if end(each) == number))
        assert counted.counted == len(here), (steps, number)
        assert counted.merged_into_id == (barriers[end(number)].pk if number in leads else None), (steps, number)
    assert Support.objects.filter(barrier__state=Barrier.State.MERGED).count() == 0
