"""Which e-mail addresses belong to a council, and which only look so."""

import pytest

from portal.taxonomy.domains import is_at_council
from portal.taxonomy.models import Council

COUNCIL = Council(name="Exampleshire", email_domains=["exampleshire.gov.uk", "Exämple.org", "uk", "", ".", None])


@pytest.mark.parametrize(
    "email",
    [
        "a@exampleshire.gov.uk",
        "a@EXAMPLESHIRE.GOV.UK",
        "a@mail.exampleshire.gov.uk",
        "a@exampleshire.gov.uk.",
        "a@exämple.org",
        "a@xn--exmple-cua.org",
        '"a@b"@exampleshire.gov.uk',
    ],
)
def test_the_domain_and_what_lies_below_it_belong_to_the_council(email: str) -> None:
    assert is_at_council(email, COUNCIL)


@pytest.mark.parametrize(
    "email",
    [
        "a@exampleshire-gov.uk",
        "a@notexampleshire.gov.uk",
        "a@exampleshire.gov.uk.example.org",
        "a@exampleshire.gov.uk@example.org",
        "a@еxampleshire.gov.uk",  # noqa: RUF001  # its first letter is Cyrillic
        "a@xn--xampleshire-8uj.gov.uk",
        "a@gov.uk",
        "a@example.uk",
        "a@uk",
        "a@",
        "",
        "exampleshire.gov.uk\0@example.org",
        "a@" + "x" * 300 + ".exampleshire.gov.uk",
    ],
)
def test_look_alikes_and_wider_domains_do_not(email: str) -> None:
    assert not is_at_council(email, COUNCIL)


def test_without_a_council_nothing_belongs() -> None:
    assert not is_at_council("a@exampleshire.gov.uk", None)


def test_a_merged_council_has_the_domains_of_the_one_that_stands_for_it() -> None:
    merged = Council(name="Old Exampleshire", email_domains=["old.gov.uk"], stands_for=COUNCIL)
    assert is_at_council("a@exampleshire.gov.uk", merged)
    assert not is_at_council("a@old.gov.uk", merged)
