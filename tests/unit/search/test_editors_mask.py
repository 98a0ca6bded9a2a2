"""What the log keeps of a search: one form of its words, nothing of anybody's particulars."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.log.mask import LONGEST, kept_form


@pytest.mark.parametrize("written", ["Blue Badge", "  blue   badge ", '"blue badge"', "BLUE-BADGE!", "blue, badge?"])
def test_one_form_for_all_ways_of_writing(written: str) -> None:
    assert kept_form(written) == "blue badge"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("jane.doe@example.org blue badge", "[e-mail] blue badge"),
        ("call 07700 900123", "call [number]"),
        ("call (01632) 960 001 now", "call [number] now"),
        ("+44 1632 960001", "[number]"),
        ("account 12345678", "account [number]"),
        ("nhs 943-476-5919", "nhs [number]"),
        ("QQ 12 34 56 C benefit", "[number] benefit"),
        ("qq123456c", "[number]"),
        ("bins SW1A 1AA", "bins [postcode]"),
        ("bins ls11ur", "bins [postcode]"),
    ],
)
def test_what_looks_personal_is_not_kept(typed: str, kept: str) -> None:
    assert kept_form(typed) == kept


@pytest.mark.parametrize("typed", ["covid 19 grants", "lgsl 1696", "2012 2013 budget", "top 20", "570m transactions"])
def test_ordinary_numbers_are_kept(typed: str) -> None:
    assert kept_form(typed) == typed


@given(st.text(max_size=300))
def test_any_text_has_a_form_that_fits_and_is_its_own(typed: str) -> None:
    kept = kept_form(typed)
    assert len(kept) <= LONGEST
    assert "@" not in kept


@given(st.from_regex(r"[a-z]{1,9}@[a-z]{1,9}\.uk", fullmatch=True), st.from_regex(r"0\d{9,10}", fullmatch=True))
def test_no_address_and_no_telephone_number_is_ever_kept(address: str, number: str) -> None:
    kept = kept_form(f"write to {address} or ring {number} today")
    assert kept == "write to [e-mail] or ring [number] today"
