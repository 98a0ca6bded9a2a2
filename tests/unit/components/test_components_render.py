"""Each component renders from its sample context without a database, and keeps to the site's own rules."""

import re
from html.parser import HTMLParser

import pytest
from django.template.loader import render_to_string

from portal.settings.env import ROOT
from tests.unit.components.samples import HOSTILE, samples

COMPONENTS = sorted(path.stem for path in (ROOT / "templates" / "components").glob("*.html"))
VOID = {"br", "hr", "img", "input", "link", "meta"}


class Nesting(HTMLParser):
    """Notes elements that are closed in the wrong order or never."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element that closes itself nests nothing."""

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


def render(name: str) -> str:
    return render_to_string(f"components/{name}.html", samples()[name])


def test_every_component_has_a_sample() -> None:
    assert sorted(samples()) == COMPONENTS


@pytest.mark.parametrize("name", COMPONENTS)
def test_component_nests_its_elements(name: str) -> None:
    nesting = Nesting()
    nesting.feed(render(name))

    assert nesting.wrong == []
    assert nesting.open == []


@pytest.mark.parametrize("name", COMPONENTS)
def test_component_keeps_to_the_security_policy(name: str) -> None:
    html = render(name)

    assert re.findall(r"\sstyle=|\son\w+=|javascript:", html) == []
    assert HOSTILE not in html


def test_evidence_is_said_in_words_and_its_mark_is_hidden_from_screen_readers() -> None:
    html = render("evidence")

    assert "Figure given, nothing to compare it with (2 of 4)" in html
    assert '<svg class="evidence__mark evidence__mark--2"' in html
    assert 'aria-hidden="true"' in html


def test_a_card_without_a_picture_shows_its_figure_rather_than_its_words() -> None:
    html = render("record_card")

    assert "3 days" in html
    assert "It saved the queue." not in html


def test_a_result_says_once_what_is_not_stated() -> None:
    html = render("result")

    assert html.count("Not stated") == 1
    assert "<span>cost</span>" in html
    assert "Exampleshire" in html


def test_a_field_with_a_mistake_names_it_for_screen_readers() -> None:
    html = render("field")

    assert 'id="id_text_error"' in html
    assert re.search(r'aria-describedby="[^"]*id_text_error', html)
    assert 'aria-invalid="true"' in html


def test_the_error_summary_leads_to_each_field() -> None:
    html = render("error_summary")

    assert '<a href="#id_text">Say what is wrong.</a>' in html
    assert 'href="#id_email"' in html


def test_links_with_the_same_words_say_what_they_are_about() -> None:
    html = render("most_done")

    assert html.count("Parking, make application") == 2
