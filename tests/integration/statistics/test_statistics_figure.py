"""A figure is refused where its page could never be reached, and without its source."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from portal.statistics.models import Statistic

pytestmark = pytest.mark.django_db


def figure(**fields: object) -> Statistic:
    """A made-up figure, not saved."""
    said = {"source": "Made up", "source_date": "2013", "source_words": "Nine."}
    return Statistic(**{"slug": "nine", "title": "All", "display": "9%", **said, **fields})


def test_a_figure_cannot_take_the_address_of_table_1() -> None:
    with pytest.raises(ValidationError, match="Table 1 has the address") as refusal:
        figure(slug="top-20-transactions").full_clean()

    assert list(refusal.value.message_dict) == ["slug"]


@pytest.mark.parametrize("field", ["source", "source_date", "source_words"])
@pytest.mark.parametrize("blank", ["", " ", "   "])
def test_no_figure_is_kept_without_its_source(field: str, blank: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        figure(**{field: blank}).full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        figure(**{field: blank}).save()

    assert field in refusal.value.message_dict


@pytest.mark.parametrize("field", ["source", "source_date", "source_words"])
def test_blanks_of_every_sort_are_no_source(field: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        figure(**{field: "\t\n\N{NO-BREAK SPACE}"}).full_clean()

    assert list(refusal.value.message_dict) == [field]


@pytest.mark.parametrize(("low", "high"), [(None, 5), (5, 5), (6, 5)])
def test_a_range_that_is_none_is_refused(low: int | None, high: int) -> None:
    with pytest.raises(ValidationError, match="above its low end"):
        figure(low=low, high=high).full_clean()
