"""Searches, feeds and drafts follow a merge and a new address; so do the lists of what is offered."""

from typing import Any

import pytest
from django.test import Client

from search.indexing.sinks import Sink
from tests.factories.case_studies import make_case_study
from tests.factories.index import follow
from tests.factories.pages import home_page
from tests.factories.requests import make_request
from tests.factories.vocabulary import make_council, make_interaction, make_service, make_theme

pytestmark = pytest.mark.django_db

MAKERS: dict[str, Any] = {
    "service": make_service,
    "theme": make_theme,
    "interaction": make_interaction,
    "council": make_council,
}


@pytest.mark.parametrize("facet", MAKERS)
def test_saved_searches_and_feeds_of_an_old_slug_go_on_under_the_new_one(index: Sink, facet: str) -> None:
    home_page()
    term = MAKERS[facet]("First")
    make_case_study("Found by it", **{f"{facet}s": [term]})
    term.name, term.slug = "Second", "second"
    term.save()
    term.merged_into = MAKERS[facet]("Third")
    term.save()
    follow()

    for slug in ("first", "second", "third"):
        page = Client().get("/search/", {facet: slug})
        assert (page.status_code, "Found by it" in page.text) == (200, True), slug
        assert f"{facet}=third" in page.context["results"].url
        assert "Found by it" in Client().get("/search/feed/", {facet: slug}).text
        assert "Found by it" in Client().get("/case-studies/", {facet: slug}).text
    assert Client().get("/search/", {facet: "never-was"}).status_code == 400


def test_old_and_new_slug_together_are_one_value(index: Sink) -> None:
    home_page()
    make_service("Old", merged_into=make_service("New"))
    follow()
    (chip,) = Client().get("/search/?service=old&service=new").context["results"].chips

    assert chip.value == "new"


def test_requests_follow_a_merge_of_services() -> None:
    home_page()
    old, new = make_service("Old"), make_service("New")
    make_request("Asked of the old", service=old)
    old.merged_into = new
    old.save()

    for slug in ("old", "new"):
        assert "Asked of the old" in Client().get(f"/requests/?service={slug}").text


def test_a_retired_theme_leaves_the_lists_and_keeps_its_page() -> None:
    home_page()
    make_theme("Kept theme")
    make_theme("Retired theme", retired=True)

    assert "Retired theme" not in Client().get("/").text
    assert "Retired theme" not in Client().get("/themes/kept-theme/").text
    assert "retired-theme" not in Client().get("/sitemap.xml").text
    assert "Retired theme" in Client().get("/themes/retired-theme/").text
