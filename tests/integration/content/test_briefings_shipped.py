"""The seven briefings that ship: the paper's exact words, figures by reference, public, and read in five minutes."""

import html
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client, TestCase
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, Revision

from casestudies.models import CaseStudyPage
from portal.briefings.models import Approval, BriefingIndexPage, BriefingPage, DecisionAsked
from portal.briefings.reading_time import LONGEST
from portal.content.load import load_content
from portal.content.models import LoadedItem
from portal.content.read import BriefingFacts, read_briefings, read_figures
from portal.content.story import IN_TEXT
from portal.core.visibility import visible_pages
from portal.statistics.models import Statistic
from portal.taxonomy.importers.loading import load_vocabulary
from tests.unit.content.paper import holds, paper

BRIEFINGS = {facts.slug: facts for facts in read_briefings()}
FIGURES = {figure.slug: figure.display for figure in read_figures()}
NUMBER = re.compile(r"£?\d[\d.,-]*\s?[%m]?")
NOT_FIGURES = {"2012", "2013", "1"}  # years of table and paper; the number of Table 1


def blocks(facts: BriefingFacts) -> Iterator[dict[str, Any]]:
    for stream in (facts.barriers, facts.figures, facts.argument):
        yield from map(dict, stream)


def our_words(facts: BriefingFacts) -> str:
    """Everything in our own voice, without what is printed by reference."""
    parts = [facts.title, facts.summary]
    parts += [block.get(name, "") for block in blocks(facts) for name in ("text", "note")]
    return html.unescape(re.sub(r"<[^>]+>", " ", IN_TEXT.sub("", "\n".join(parts))))


@pytest.mark.parametrize("slug", BRIEFINGS)
def test_every_quotation_stands_in_the_paper_word_for_word(slug: str) -> None:
    facts = BRIEFINGS[slug]
    quoted = [block["quotation"] for block in blocks(facts) if "quotation" in block]
    quoted += [words for words in re.findall(r"“([^”]+)”", our_words(facts)) if words not in OURS]
    assert quoted
    assert [words for words in quoted if not holds(words)] == []


OURS = {"the paper of July 2013 says"}
"""What a member is told to say."""


@pytest.mark.parametrize("slug", BRIEFINGS)
def test_every_figure_exists_and_no_number_is_typed_where_a_figure_has_it(slug: str) -> None:
    facts = BRIEFINGS[slug]
    named = {block["figure"] for block in blocks(facts) if "figure" in block}
    named |= {found for block in blocks(facts) for found in IN_TEXT.findall(block.get("text", ""))}
    assert named <= FIGURES.keys()
    ours = our_words(facts)
    assert {found.strip(" .,\n") for found in NUMBER.findall(ours)} <= NOT_FIGURES
    assert [display for display in FIGURES.values() if display != "seven" and display in ours] == []


def test_the_paper_asks_nothing_of_the_board_so_no_briefing_does() -> None:
    assert re.findall(r"(\w+ decision\w* \w+)", paper()) == ["budgetary decision making"]
    assert len(BRIEFINGS) == 7


class Shipped(TestCase):
    """A new site with all that ships; loaded once for all tests here."""

    @classmethod
    def setUpTestData(cls) -> None:
        load_vocabulary()
        load_content()

    def test_all_are_public_in_their_order_and_nobody_approved_decided_or_logged_anything(self) -> None:
        index = Client().get("/briefings/")
        found = list(
            visible_pages(BriefingPage.objects.order_by("-first_published_at", "-pk"), index.wsgi_request.user)
        )
        assert [page.slug for page in found] == list(BRIEFINGS)
        assert [line.title for line in index.context["briefings"]] == [facts.title for facts in BRIEFINGS.values()]
        assert {page.has_unpublished_changes for page in found} == {False}
        assert not Approval.objects.exists()
        assert not DecisionAsked.objects.exists()

    def test_each_is_read_in_five_minutes_with_its_figures_and_asks_no_decision(self) -> None:
        minutes = {}
        for slug, facts in BRIEFINGS.items():
            Client().get(f"/briefings/{slug}/")
            with CaptureQueriesContext(connection) as asked:
                page = Client().get(f"/briefings/{slug}/")
            minutes[slug] = int(page.context["reading"].split()[0])
            assert len(asked) <= 16, slug
            assert "No decision is asked." in page.text
            words = html.unescape(page.text)
            for figure in {block["figure"] for block in blocks(facts) if "figure" in block}:
                assert Statistic.objects.get(slug=figure).caveat in words
            for case in {block["case_study"] for block in blocks(facts) if "case_study" in block}:
                assert f'href="/case-studies/{case}/"' in words
            for inline in {found for block in blocks(facts) for found in IN_TEXT.findall(block.get("text", ""))}:
                assert f'href="/figures/{inline}/"' in words
        assert max(minutes.values()) <= LONGEST, minutes
        assert "No blocks logged yet." in Client().get("/briefings/blocks-for-the-board/").text

    def test_every_link_in_them_leads_somewhere(self) -> None:
        links = {link for facts in BRIEFINGS.values() for link in re.findall(r'href="([^"]+)"', str(facts))}
        assert {link: self.client.get(link).status_code for link in links} == dict.fromkeys(links, 200)

    def test_a_second_load_changes_nothing_and_an_older_site_gets_them(self) -> None:
        revisions = Revision.objects.count()
        assert load_content().added == []
        assert Revision.objects.count() == revisions

        BriefingIndexPage.objects.get().delete()
        LoadedItem.objects.filter(key__startswith="briefing:").delete()
        assert load_content().left_out == ["every briefing: the list of briefings was deleted"]
        LoadedItem.objects.filter(key="page:briefings").delete()
        assert len(load_content().added) == 8

    def test_what_editors_deleted_is_not_needed_by_a_later_load(self) -> None:
        Page.objects.get(slug="assisted-digital").delete()
        load_content()
        assert not BriefingPage.objects.filter(slug="assisted-digital").exists()

        LoadedItem.objects.filter(key="briefing:assisted-digital").delete()
        CaseStudyPage.objects.get(slug="local-assisted-digital-panel").delete()
        (left_out,) = load_content().left_out
        assert left_out.startswith("briefing:assisted-digital: 04-assisted-digital.toml: there is no case study")
