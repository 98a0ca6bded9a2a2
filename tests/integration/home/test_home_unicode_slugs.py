"""Addresses may hold letters of any alphabet, as Wagtail's and taggit's own slugs may."""

from urllib.parse import quote
from xml.etree import ElementTree

import pytest
from django.test import Client

from portal.statistics.models import Statistic
from search.indexing.sinks import Sink
from tests.factories.case_studies import make_case_study
from tests.factories.index import follow
from tests.factories.pages import home_page
from tests.factories.vocabulary import make_council, make_service, make_theme

pytestmark = pytest.mark.django_db

CAFE = quote("/case-studies/café-nights/")


def test_a_case_study_is_shown_previewed_and_given_as_data() -> None:
    case = make_case_study("Café nights", slug="café-nights")

    page = Client().get(CAFE)
    assert page.status_code == 200
    assert f'<link rel="canonical" href="http://localhost{CAFE}">' in page.content.decode()
    preview = case.save_revision().as_object().make_preview_request()
    assert preview.status_code == 200
    answer = Client().get(quote("/api/v1/case-studies/café-nights/"))
    assert answer.status_code == 200
    assert answer.json()["title"] == "Café nights"
    assert Client().get(quote("/api/v1/case-studies/thé-nights/")).status_code == 404


def test_search_its_feed_and_its_data_lead_to_it(index: Sink) -> None:
    make_case_study("Café nights", slug="café-nights")
    follow()

    (result,) = Client().get("/api/v1/search/?q=nights").json()["results"]
    assert result["url"] == f"http://localhost{CAFE}"
    feed = ElementTree.fromstring(Client().get("/search/feed/?q=nights").content)  # noqa: S314  # our own feed
    assert f"http://localhost{CAFE}" in {link.get("href") for link in feed.iter("{http://www.w3.org/2005/Atom}link")}
    assert f'href="{CAFE}"' in Client().get("/search/?q=nights").content.decode()


def test_terms_and_figures_have_their_pages_and_stand_in_the_sitemap() -> None:
    home_page()
    make_case_study("Café nights", slug="café-nights")
    make_service("Cafés", slug="cafés")
    make_theme("Éducation", slug="éducation")
    make_council("Ynys Môn", slug="ynys-môn")
    Statistic.objects.create(
        slug="für-alle", title="All", display="9%", source="Made up", source_date="2013", source_words="Nine."
    )
    addresses = ["/services/cafés/", "/themes/éducation/", "/councils/ynys-môn/", "/figures/für-alle/"]

    sitemap = Client().get("/sitemap.xml").content.decode()
    for address in (quote(address) for address in addresses):
        assert Client().get(address).status_code == 200
        assert f"http://localhost{address}</loc>" in sitemap
    assert f"http://localhost{CAFE}</loc>" in sitemap


def test_names_in_the_lists_lead_to_their_pages() -> None:
    make_case_study("Café nights", slug="café-nights", services=[make_service("Cafés", slug="cafés")])

    html = Client().get(quote("/services/cafés/")).content.decode()
    assert f'href="{CAFE}"' in html
    assert 'href="/services/cafés/"' in Client().get(CAFE).content.decode()
