"""What was sent in and asked for is seen by its own people, by editors, and by nobody else, on every surface."""

from collections.abc import Callable
from functools import partial

import pytest
from django.test import Client
from post_office.models import Email

from portal.requests.operations.telling import tell_due
from tests.security import breaks
from tests.security.breaks import BREAKS_OF_CONTRIBUTIONS, Break
from tests.security.contributions import CLERK, Contributions, build_contributions
from tests.security.contributions_seen import (
    look_as_contributor,
    look_at_admin,
    look_at_contributions,
    look_at_letters,
    look_at_others,
    look_at_previews,
    look_at_tables,
)

pytestmark = pytest.mark.django_db

LEAST_CELLS = 4_000


@pytest.fixture
def contributions() -> Contributions:
    return build_contributions()


def test_every_surface_shows_each_person_what_is_theirs_and_nothing_else(contributions: Contributions) -> None:
    for person in contributions.world.people:
        look_at_contributions(person, contributions)
    for state in contributions.browsers:
        look_as_contributor(state, contributions)
    assert tell_due() == 1
    look_at_letters(contributions)
    assert Email.objects.filter(to="supporter@example.gov.uk").count() == 1
    assert contributions.world.wrong == []
    assert contributions.world.cells >= LEAST_CELLS


@pytest.mark.one_database
def test_the_matrix_turns_red_when_a_rule_is_broken_on_purpose(
    contributions: Contributions, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One world for all of them: each break is looked for where it shows, and undone before the next."""
    unnoticed = []
    for broken, look in NOTICED.items():
        contributions.world.wrong.clear()
        with monkeypatch.context() as patch:
            broken(patch)
            look(contributions)
        if not any(line.startswith(("LEAK", "NUMBER")) for line in contributions.world.wrong):
            unnoticed.append(broken.__name__)
    assert unnoticed == []
    assert set(NOTICED) == set(BREAKS_OF_CONTRIBUTIONS)


def look_at_news(contributions: Contributions) -> None:
    """What supporters are told."""
    tell_due()
    look_at_letters(contributions)


def by(person: str, look: Callable[[str, Client, Contributions], None]) -> Callable[[Contributions], None]:
    """A part of the matrix as one person."""
    return lambda contributions: look(person, contributions.world.people[person], contributions)


NOTICED: dict[Break, Callable[[Contributions], None]] = {
    breaks.forget_the_key_of_links: by("anonymous", look_at_previews),
    breaks.show_notes_to_contributors: partial(look_as_contributor, "with-contributor"),
    breaks.tell_of_every_record: look_at_news,
    breaks.export_everything: by("practitioner", look_at_tables),
    breaks.open_files_at_once: lambda contributions: look_at_others(
        "practitioner", contributions.world.people["practitioner"], contributions, own=set()
    ),
    breaks.show_the_week_to_all: by(CLERK, look_at_admin),
}
"""Where each break shows."""
