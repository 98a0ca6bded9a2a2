"""What can be followed, as an address names it and as people read it. Followers are anonymous readers."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from casestudies.models import CaseStudyPage
from casestudies.reusable import KINDS, Reusable, address, find_reusable
from casestudies.solutions.models import SolutionPage
from portal.core.presentation import Link
from portal.core.visibility import Access, load_access
from portal.follow.models import Following
from portal.taxonomy.known import known_term
from portal.taxonomy.models import Council, Service
from search.contract import NamedSearch, name_search

Kind = Following.Kind

LONGEST_SEARCH = Following._meta.get_field("key").max_length or 0


@dataclass(frozen=True, slots=True)
class Subject:
    """One thing to follow. ``kind`` and ``key`` are the same for all who follow it; ``feed`` tells by Atom instead.

    ``told`` says in words what a follower hears of. ``errors``: it cannot be followed as it stands.
    """

    kind: Kind
    key: str
    title: str
    url: str
    feed: Link
    told: str
    errors: tuple[str, ...] = ()

    @property
    def concerned(self) -> tuple[str, str]:
        """By what news finds it."""
        return self.kind.value, self.key

    @property
    def named(self) -> str:
        """What it is and what it is called."""
        return f"{self.kind.label}: {self.title}" if self.kind != Kind.RECORD else self.title


def read_subject(given: QueryDict, access: Access) -> Subject | None:
    """What ``record``, ``service``, ``council`` or ``search`` of an address names; None if this reader may not know it.

    Without one of them, and with several, it names nothing. What this reader may read and not everybody has an error:
    letters go to no account, so they could never tell of it.
    """
    named = [kind for kind in Kind if kind.value in given]
    value = given.get(named[0].value, "") if len(named) == 1 else "\0"
    if "\0" in value:
        return None
    if named[0] is Kind.SEARCH:
        return _search(name_search(value.removeprefix("?")))
    if named[0] is Kind.RECORD:
        kind, _slash, slug = value.strip("/").partition("/")
        page = find_reusable(kind, slug, access) if kind in KINDS else None
        return _with_readers(_record(page), page) if page else None
    term = known_term(Service, value) if named[0] is Kind.SERVICE else known_term(Council, value)
    return _term(term) if term else None


def _with_readers(subject: Subject, page: Reusable) -> Subject:
    """The subject, with a sentence if only some may read it. One query."""
    if load_access(AnonymousUser()).reads(page):
        return subject
    closed = _(
        "Not everybody may read this, so nothing about it is sent by e-mail. You can follow it once it is public."
    )
    return replace(subject, errors=(closed,))


def find_subjects(followings: Iterable[Following], access: Access) -> dict[tuple[str, str], Subject]:
    """The subjects of these followings that this reader may know, by kind and key as they were stored.

    A term merged since is the one that stands for it. Four queries, and two for each search.
    """
    keys: dict[str, set[str]] = {kind: set() for kind in Kind}
    for following in followings:
        keys[following.kind].add(following.key)
    found: dict[tuple[str, str], Subject] = {}
    for model in KINDS.values() if keys[Kind.RECORD] else ():
        for page in _pages(model, keys[Kind.RECORD], access):
            found[Kind.RECORD, str(page.pk)] = _record(page)
    for service in _terms(Service, keys[Kind.SERVICE]):
        found[Kind.SERVICE, str(service.pk)] = _term(service.resolved())
    for council in _terms(Council, keys[Kind.COUNCIL]):
        found[Kind.COUNCIL, str(council.pk)] = _term(council.resolved())
    for query in keys[Kind.SEARCH]:
        found[Kind.SEARCH, query] = _search(name_search(query))
    return found


def _pages(
    model: type[CaseStudyPage] | type[SolutionPage], keys: Collection[str], access: Access
) -> Iterable[Reusable]:
    pages: Any = model.objects.filter(pk__in=keys)
    readable: Iterable[Reusable] = access.visible(pages).only("title", "slug", "content_type")
    return readable


def _terms(model: Any, keys: Collection[str]) -> Iterable[Any]:
    terms: Iterable[Any] = model.objects.filter(pk__in=keys).select_related("stands_for") if keys else ()
    return terms


def _record(page: Reusable) -> Subject:
    url = address(page)
    told = _("New councils using it, councils that stop using it, and a new grade of its evidence.")
    if isinstance(page, SolutionPage):
        told = _("New councils using it, and all that is new about its case studies.")
    feed = Link(_("Atom feed of councils using it"), f"{url}councils-using-it/feed/")
    return Subject(Kind.RECORD, str(page.pk), page.title, url, feed, told)


def _term(term: Service | Council) -> Subject:
    is_service = isinstance(term, Service)
    kind = Kind.SERVICE if is_service else Kind.COUNCIL
    if is_service:
        told = _("New case studies and solutions about it, new grades of evidence, and councils that use them or stop.")
    else:
        told = _("New case studies that name it, what is new about them, and what the council says it uses itself.")
    feed = Link(_("Atom feed of its records"), f"{reverse('search_feed')}?{urlencode({kind.value: term.slug})}")
    return Subject(kind, str(term.pk), str(term.name), term.get_absolute_url(), feed, told)


def _search(search: NamedSearch) -> Subject:
    words = [_("“%(words)s”") % {"words": search.words}] if search.words else []
    title = ", ".join((*words, *search.filters)) or _("All records")
    told = _("New records that this search finds, and those it finds with a new grade or a new council using them.")
    errors = search.errors
    if len(search.query) > LONGEST_SEARCH:
        errors = (*errors, _("This search is too long to follow. Search again with fewer words or filters."))
    feed = Link(_("Atom feed of this search"), search.feed_url)
    return Subject(Kind.SEARCH, search.query, title, search.url, feed, told, errors)
