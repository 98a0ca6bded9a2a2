"""Who runs the site is not stated until an administrator states it, and then it stands on every page."""

from django.test import Client

from portal.core.models import SiteSettings
from tests.factories.pages import standard_page


def test_the_contact_stands_at_the_foot_of_a_page_once_it_is_set(client: Client, db: None) -> None:
    page = standard_page("Contact", slug="contact")
    assert "This site is run by:" not in client.get(page.url).text

    chosen = SiteSettings.load()
    chosen.contact_name, chosen.contact_email = "The digital team", "digital@council.example"
    chosen.save()

    words = client.get(page.url).text
    assert "This site is run by: The digital team" in words
    assert 'href="mailto:digital@council.example"' in words
