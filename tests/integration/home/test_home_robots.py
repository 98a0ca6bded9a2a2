"""Crawlers find every page once, and none of the lists that have no end."""

import re

import pytest
from django.test import Client
from pytest_django import Settings


@pytest.mark.parametrize(
    ("address", "welcome"),
    [
        ("/", True),
        ("/case-studies/", True),
        ("/case-studies/parking-permits/", True),
        ("/api/v1/case-studies/parking-permits/", True),
        ("/case-studies/?service=parking-permits&page=3", False),
        ("/search/?q=bins", False),
        ("/search/feed/?q=bins", False),
        ("/api/v1/search/?q=bins", False),
        ("/admin/", False),
    ],
)
def test_in_production_crawlers_are_welcome_but_in_searches_and_filtered_lists(
    settings: Settings, address: str, welcome: bool
) -> None:
    settings.PRODUCTION = True
    rules = re.findall(r"Disallow: (\S+)", Client().get("/robots.txt").content.decode())
    refused = [rule for rule in rules if re.match(re.escape(rule).replace(r"\*", ".*"), address)]  # RFC 9309, 2.2.3

    assert (not refused) is welcome
