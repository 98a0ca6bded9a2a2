"""With the worker stopped, what was withdrawn is gone all the same: not found, not counted, not listed."""

from collections.abc import Callable
from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from casestudies.models import CaseStudyPage
from search.indexing.sinks import Sink
from tests.factories.index import follow
from tests.factories.pages import case_index, case_study, restrict, standard_page
from tests.factories.people import clients
from tests.factories.vocabulary import make_service

Act = Callable[["CaseStudyPage"], None]


def unpublish(page: CaseStudyPage) -> None:
    page.unpublish()


def unpublish_by_queryset(page: CaseStudyPage) -> None:
    """A bulk update sends no signal; the check of each hit against the database is what remains."""
    Page.objects.filter(pk=page.pk).update(live=False)


def unpublish_list_and_all_below(page: CaseStudyPage) -> None:
    for each in Page.objects.filter(path__startswith=page.get_parent().path).specific():
        each.unpublish()


def delete(page: CaseStudyPage) -> None:
    Page.objects.get(pk=page.pk).delete()


def delete_specific(page: CaseStudyPage) -> None:
    page.delete()


def delete_parent(page: CaseStudyPage) -> None:
    Page.objects.get(pk=page.get_parent().pk).delete()


def restrict_to_signed_in(page: CaseStudyPage) -> None:
    restrict(page)


def restrict_to_board(page: CaseStudyPage) -> None:
    restrict(page, "Board")


def restrict_by_password(page: CaseStudyPage) -> None:
    restrict(page, kind="password")


def restrict_parent(page: CaseStudyPage) -> None:
    restrict(case_index(), "Board")


def restrict_first_page(page: CaseStudyPage) -> None:
    restrict(case_index().get_parent())


def restrict_parent_and_page(page: CaseStudyPage) -> None:
    restrict(case_index())
    restrict(page, "Board")


def move_below_a_restriction(page: CaseStudyPage) -> None:
    Page.objects.get(pk=page.pk).move(Page.objects.get(slug="closed-section"), pos="last-child")


def move_with_its_parent(page: CaseStudyPage) -> None:
    Page.objects.get(pk=page.get_parent().pk).move(Page.objects.get(slug="closed-section"), pos="last-child")


def expire(page: CaseStudyPage) -> None:
    page.expire_at = timezone.now() - timedelta(seconds=1)
    page.save()


def tighten_an_existing_restriction(page: CaseStudyPage) -> None:
    restriction = PageViewRestriction.objects.create(page_id=page.pk, restriction_type="none")
    follow()
    restriction.restriction_type = "login"
    restriction.save()


WITHDRAWALS: list[Act] = [
    unpublish,
    unpublish_by_queryset,
    unpublish_list_and_all_below,
    delete,
    delete_specific,
    delete_parent,
    restrict_to_signed_in,
    restrict_to_board,
    restrict_by_password,
    restrict_parent,
    restrict_first_page,
    restrict_parent_and_page,
    move_below_a_restriction,
    move_with_its_parent,
    expire,
    tighten_an_existing_restriction,
]

UNSEEN_BY_SIGNALS = {unpublish_by_queryset}
"""Without a signal only hits are dropped; counts follow with the next audit."""


@pytest.fixture
def page(index: Sink) -> CaseStudyPage:
    """The record to withdraw, beside others that stay; everything indexed."""
    restrict(standard_page("Closed section", slug="closed-section"))
    service, other = make_service("Quokkas", slug="quokkas"), make_service("Wombats", slug="wombats")
    made = case_study("Quokka zorilla", slug="a-slug")
    stays = standard_page("Quokka stays", slug="stays")
    assert stays.live
    also = case_study("Wombat also", slug="also")
    made.services.add(service)
    also.services.add(other)
    made.save()
    also.save()
    follow()
    return CaseStudyPage.objects.get(pk=made.pk)


def surfaces(client: Client) -> dict[str, str]:
    """What each surface says, as text."""
    feed = ElementTree.fromstring(client.get("/search/feed/?q=quokka").content)  # noqa: S314 -- our own feed
    return {
        "search": client.get("/search/?q=quokka").text,
        "filtered search": client.get("/search/?q=quokka&kind=council-case").text,
        "API": client.get("/api/v1/search/?q=quokka").text,
        "feed": " ".join(title.text or "" for title in feed.iter("{http://www.w3.org/2005/Atom}title")),
        "list": client.get("/case-studies/?q=quokka").text,
        "service": client.get("/services/quokkas/").text,
        "home": client.get("/").text,
        "sitemap": client.get("/sitemap.xml").text.replace("/a-slug/", "zorilla"),
        "page": client.get("/case-studies/a-slug/").text,
        "case API": client.get("/api/v1/case-studies/a-slug/").text,
    }


@pytest.mark.parametrize("withdraw", WITHDRAWALS)
def test_what_was_withdrawn_is_found_nowhere(client: Client, page: CaseStudyPage, withdraw: Act) -> None:
    found = {name for name, text in surfaces(client).items() if "zorilla" in text}
    assert found >= {"search", "filtered search", "API", "feed", "list", "service", "sitemap", "page", "case API"}
    withdraw(page)
    assert [name for name, text in surfaces(client).items() if "zorilla" in text] == []


@pytest.mark.parametrize("withdraw", [act for act in WITHDRAWALS if act not in UNSEEN_BY_SIGNALS])
def test_what_was_withdrawn_is_not_counted(client: Client, page: CaseStudyPage, withdraw: Act) -> None:
    withdraw(page)
    answer = client.get("/api/v1/search/?q=zorilla").json()
    assert (answer["total"], answer["results"]) == (0, [])
    everything = client.get("/api/v1/search/?kind=council-case&service=quokkas").json()
    counted = {value["value"]: value["count"] for value in everything["facets"]["service"]}
    assert counted.get("quokkas", 0) == 0
    assert everything["total"] == 0


def test_those_who_may_still_read_it_find_it_once_the_worker_runs(page: CaseStudyPage) -> None:
    people = clients()
    restrict(page, "Board")
    assert people["board"].get("/api/v1/search/?q=zorilla").json()["total"] == 0
    follow()
    assert people["board"].get("/api/v1/search/?q=zorilla").json()["total"] == 1
    assert people["editor"].get("/api/v1/search/?q=zorilla").json()["total"] == 0


def test_leaving_a_group_takes_effect_with_the_next_search(page: CaseStudyPage) -> None:
    people = clients()
    restrict(page, "Board")
    follow()
    assert people["board"].get("/api/v1/search/?q=zorilla").json()["total"] == 1
    Group.objects.get(name="Board").user_set.clear()
    assert people["board"].get("/api/v1/search/?q=zorilla").json()["total"] == 0
