"""Rules for `manage.py prepare`: one command from nothing to a portal, safe to repeat."""

from io import StringIO

import pytest
from django.core.management import call_command
from wagtail.models import Page, Site

from portal.core.management.commands.prepare import STEPS, move_site
from portal.taxonomy.models import Service

pytestmark = pytest.mark.django_db


def prepare() -> str:
    """Run the command and return what it prints."""
    printed = StringIO()
    call_command("prepare", stdout=printed, stderr=printed)
    return printed.getvalue()


def test_every_step_runs_in_order_and_a_second_run_adds_nothing() -> None:
    first = prepare()
    counts = Page.objects.count(), Service.objects.count()
    prepare()

    places = [first.index(f"{title} …") for title in STEPS]
    assert places == sorted(places)
    assert counts[0] > 21
    assert counts[1] > 1_000
    assert (Page.objects.count(), Service.objects.count()) == counts


@pytest.mark.parametrize(
    ("address", "hostname", "port"),
    [
        ("https://practice.example.gov.uk", "practice.example.gov.uk", 443),
        ("http://localhost:8001", "localhost", 8001),
        ("http://practice.example.gov.uk", "practice.example.gov.uk", 80),
    ],
)
def test_the_site_stands_where_the_settings_say(address: str, hostname: str, port: int) -> None:
    move_site(address)

    site = Site.objects.get(is_default_site=True)
    assert (site.hostname, site.port) == (hostname, port)
