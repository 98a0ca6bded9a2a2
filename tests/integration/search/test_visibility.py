"""The one rule of who may read a page, against Wagtail's own answer for each page and person."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser, Group
from django.test import RequestFactory
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from portal.core.visibility import User, current_pages, load_access, load_rules, visible_pages
from tests.factories.pages import home_page, restrict, rows_of_pages, standard_page

pytestmark = pytest.mark.django_db

Queries = Callable[[int], AbstractContextManager[Any]]


def person(name: str, *groups: str, **fields: Any) -> User:
    user = get_user_model().objects.create_user(username=name, password="x", **fields)
    user.groups.set([Group.objects.get_or_create(name=group)[0] for group in groups])
    return user


@pytest.fixture
def people(db: None) -> dict[str, User]:
    return {
        "anonymous": AnonymousUser(),
        "signed in": person("officer"),
        "board": person("board", "Board"),
        "editor": person("editor", "Editors"),
        "board and editor": person("both", "Board", "Editors"),
        "superuser": person("admin", is_superuser=True),
    }


@pytest.fixture
def tree(db: None) -> list[Page]:
    """Open and closed pages, nested, two restrictions on one page, empty groups, a password, an alias."""
    section = standard_page("Signed in only")
    restrict(section)
    board = standard_page("Board below signed in", section)
    restrict(board, "Board")
    editors = standard_page("Editors below board", board)
    restrict(editors, "Editors")
    either = standard_page("Board or editors")
    restrict(either, "Board", "Editors")
    both = standard_page("Board and editors")
    restrict(both, "Board")
    restrict(both, "Editors")
    nobody = standard_page("No group at all")
    restrict(nobody, kind="groups")
    secret = standard_page("Password")
    restrict(secret, kind="password")
    below = standard_page("Below password", secret)
    opened = standard_page("Marked public")
    restrict(opened, kind="none")
    alias = either.create_alias(parent=home_page(), update_slug="alias")
    under = standard_page("Below an alias", alias)
    return [section, board, editors, either, both, nobody, secret, below, opened, alias, under, standard_page("Open")]


def wagtail_lets(user: User, page: Page) -> bool:
    request = RequestFactory().get("/")
    request.user = user  # type: ignore[assignment]  # the portal's own user model
    request.session = {}  # type: ignore[assignment]  # nobody has given a password
    return all(restriction.accept_request(request) for restriction in page.get_view_restrictions())


def test_the_rule_says_what_wagtail_says_of_each_page_and_person(people: dict[str, User], tree: list[Page]) -> None:
    for name, user in people.items():
        seen = set(visible_pages(Page.objects.filter(pk__in=[page.pk for page in tree]), user))
        expected = {page for page in tree if wagtail_lets(user, page)}
        assert {page.title for page in seen} == {page.title for page in expected}, name
        assert len(seen) == len(expected), name


def test_a_person_satisfies_the_tokens_of_the_pages_they_may_read_and_no_others(
    people: dict[str, User], tree: list[Page]
) -> None:
    rules = load_rules()
    for name, user in people.items():
        tokens = load_access(user).tokens
        for page in tree:
            assert (rules.audience(page.path) in tokens) == wagtail_lets(user, page), (name, page.title)


@pytest.mark.parametrize("with_children", [False, True])
def test_a_thousand_restricted_papers_are_no_deeper_a_query(people: dict[str, User], *, with_children: bool) -> None:
    shelf = standard_page("Papers")
    made = Page.objects.bulk_create(rows_of_pages(shelf, shelf, range(1, 1_101)))
    pages = [*made]
    if with_children:
        pages += Page.objects.bulk_create([child for page in made for child in rows_of_pages(page, shelf, [1])])
        Page.objects.filter(pk__in=[page.pk for page in made]).update(numchild=1)
    PageViewRestriction.objects.bulk_create(PageViewRestriction(page=page, restriction_type="login") for page in made)
    papers = Page.objects.filter(slug__startswith="paper-")
    assert visible_pages(papers, people["anonymous"]).count() == 0
    assert visible_pages(papers, people["signed in"]).count() == len(pages)
    assert visible_pages(Page.objects.filter(pk=shelf.pk), people["anonymous"]).count() == 1


def test_drafts_and_expired_pages_are_for_nobody(people: dict[str, User]) -> None:
    now = timezone.now()
    standard_page("Draft", live=False)
    standard_page("Expired a second ago", expire_at=now - timedelta(seconds=1))
    current = standard_page("Expires in an hour", expire_at=now + timedelta(hours=1))
    pages = Page.objects.filter(depth=3)
    assert [page.pk for page in current_pages(pages)] == [current.pk]
    assert [page.pk for page in visible_pages(pages, people["superuser"])] == [current.pk]


@pytest.mark.parametrize("name", ["anonymous", "board"])
def test_access_costs_one_query(
    name: str, people: dict[str, User], tree: list[Page], django_assert_num_queries: Queries
) -> None:
    with django_assert_num_queries(1):
        assert load_access(people[name]).tokens
