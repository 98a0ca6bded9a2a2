"""Every term knows the term at the end of its chain of merges, whatever order the merges came in."""

from collections.abc import Callable
from itertools import permutations

import pytest
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError

from portal.taxonomy.models import Mergeable, Service, standing
from tests.factories.vocabulary import make_council, make_interaction, make_organisation, make_service, make_theme

pytestmark = pytest.mark.django_db

MAKERS = (make_service, make_theme, make_interaction, make_council, make_organisation)


def merge(term: Service, into: Service | None) -> None:
    """As an editor does: on a fresh copy, through the form's checks."""
    fresh = Service.objects.get(pk=term.pk)
    fresh.merged_into = into
    fresh.full_clean()
    fresh.save()


def ends() -> dict[str, str]:
    """Name of every term to the name of the term that stands for it."""
    return {term.name: term.resolved().name for term in Service.objects.select_related("stands_for")}


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_a_chain_ends_at_the_last_term_in_whatever_order_it_was_made(order: tuple[int, ...]) -> None:
    terms = [make_service(name) for name in ("Aa", "Bb", "Cc", "Dd")]
    for step in order:
        merge(terms[step], terms[step + 1])

    assert ends() == {"Aa": "Dd", "Bb": "Dd", "Cc": "Dd", "Dd": "Dd"}


@pytest.mark.parametrize("make", MAKERS)
def test_every_vocabulary_follows_its_merges(make: Callable[[str], Mergeable]) -> None:
    a, b, c = make("Aa"), make("Bb"), make("Cc")
    a.merged_into = b
    a.save()
    b.merged_into = c
    b.save()
    a.refresh_from_db()

    assert standing([a, b, c]) == [c]


def test_undoing_a_merge_in_the_middle_gives_back_what_it_took() -> None:
    a, b, c = (make_service(name) for name in ("Aa", "Bb", "Cc"))
    merge(a, b)
    merge(b, c)
    merge(b, None)

    assert ends() == {"Aa": "Bb", "Bb": "Bb", "Cc": "Cc"}


def test_a_term_may_be_made_merged_and_saved_in_part() -> None:
    stays, other = make_service("Stays"), make_service("Other")
    Service.objects.update_or_create(slug="old", defaults={"name": "Old", "merged_into": stays})
    assert ends()["Old"] == "Stays"
    Service.objects.update_or_create(slug="old", defaults={"merged_into": other})
    assert ends()["Old"] == "Other"


def test_no_merge_may_lead_round_to_where_it_began() -> None:
    a, b, c = (make_service(name) for name in ("Aa", "Bb", "Cc"))
    merge(a, b)
    merge(b, c)
    for term, into in ((c, a), (c, b), (b, a), (c, c)):
        with pytest.raises(ValidationError, match="point at each other"):
            merge(term, into)


def test_in_a_circle_made_past_the_form_each_term_stands_for_itself() -> None:
    a, b = make_service("Aa"), make_service("Bb")
    merge(a, b)
    b.merged_into = a
    b.save()

    assert ends() == {"Aa": "Aa", "Bb": "Bb"}


def test_a_term_that_others_were_merged_into_cannot_be_deleted() -> None:
    a, b = make_service("Aa"), make_service("Bb")
    merge(a, b)
    with pytest.raises(ProtectedError):
        b.delete()
