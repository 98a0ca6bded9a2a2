from datetime import date

import pytest
from django.core.exceptions import ValidationError

from casestudies.partial_date import first_day, in_words, validate_partial_date


@pytest.mark.parametrize("text", ["2013", "2013-07", "2013-07-31", "0001"])
def test_years_months_and_days_are_accepted(text: str) -> None:
    validate_partial_date(text)


@pytest.mark.parametrize("text", "13 2013-7 2013-13 2013-02-30 07/2013 2013-07-01-01 ٢٠١٣ 0000".split())
def test_anything_else_is_refused_with_examples(text: str) -> None:
    with pytest.raises(ValidationError, match="2013-07-01"):
        validate_partial_date(text)


def test_only_what_is_known_is_said() -> None:
    assert [in_words(text) for text in ("2013", "2013-07", "2013-07-01", "")] == [
        "2013",
        "July 2013",
        "1 July 2013",
        "",
    ]


def test_a_partial_date_sorts_by_its_first_day() -> None:
    assert first_day("2013-07") == date(2013, 7, 1)
    assert first_day("") is None
