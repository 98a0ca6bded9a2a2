"""The sitemap tells search engines the site's own addresses."""

import pytest
from django.test import Client
from pytest_django import Settings

from tests.factories.pages import home_page
from tests.factories.vocabulary import make_service

pytestmark = pytest.mark.django_db


def test_addresses_are_the_sites_own_whatever_host_the_request_claims(settings: Settings) -> None:
    settings.WAGTAILADMIN_BASE_URL = "https://portal.example.org:8443"
    home_page()
    make_service()

    sitemap = Client().get("/sitemap.xml", headers={"host": "127.0.0.1"}).content.decode()

    addresses = sitemap.split("<loc>")[1:]
    assert all(address.startswith("https://portal.example.org:8443/") for address in addresses)
    assert any("/services/parking-permits/" in address for address in addresses)
