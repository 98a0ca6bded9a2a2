"""Figures say what speaks against them wherever they stand, and data about them claims no more than the paper."""

import json
import re
from typing import Any

import pytest
from django.test import Client

from portal.core.models import SiteSettings
from portal.statistics.models import Conflict, Statistic
from tests.factories.pages import home_page

pytestmark = pytest.mark.django_db


def make_statistic(slug: str, display: str, **fields: Any) -> Statistic:
    """A made-up figure."""
    said = {"source": "Example paper", "source_date": "July 2013", "source_words": f"About {display}."}
    return Statistic.objects.create(slug=slug, title=f"{slug} a year", display=display, **said, **fields)


def structured_data(address: str) -> dict[str, Any]:
    """The schema.org description a page carries."""
    html = Client().get(address).content.decode()
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert found is not None, address
    described: dict[str, Any] = json.loads(found[1])
    return described


@pytest.mark.parametrize("address", ["/", "/figures/"])
def test_conflicts_stand_beside_each_figure_they_concern_and_each_figure_stands_once(address: str) -> None:
    home_page()
    many, few = make_statistic("many", "570m", position=1), make_statistic("few", "600", position=2)
    Conflict.objects.create(slug="a", note="Does not fit Table 1.").statistics.set([many])
    Conflict.objects.create(slug="b", note="Transaction has two senses.").statistics.set([many, few])
    html = Client().get(address).content.decode()

    plates = html.split('class="figure-plate"')[1:]
    assert len(plates) == 2
    assert ["Does not fit Table 1." in plate for plate in plates] == [True, False]
    assert ["Transaction has two senses." in plate for plate in plates] == [True, True]


def test_a_range_is_described_by_its_ends() -> None:
    make_statistic("savings", "£134-334m", low=134_000_000, high=334_000_000, unit="pounds")
    described = structured_data("/figures/savings/")

    assert (described["minValue"], described["maxValue"]) == (134_000_000, 334_000_000)
    assert "value" not in described


def test_an_estimate_is_described_as_it_is_printed() -> None:
    make_statistic("online", "c60%", low=60, unit="percent")

    assert structured_data("/figures/online/")["value"] == "c60%"


def test_table_1_is_described_without_a_licence_nobody_stated() -> None:
    described = structured_data("/figures/top-20-transactions/")

    assert described["creator"]["name"] == "SOCITM for GDS"
    assert "license" not in described


def test_the_site_is_described_by_the_name_an_administrator_gave_it() -> None:
    home_page()
    SiteSettings.objects.update_or_create(defaults={"name": "Example practice"})

    assert structured_data("/")["name"] == "Example practice"
