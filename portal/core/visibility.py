"""Who may read a page: the one rule, for search, lists, feeds and the sitemap.

A page may be found when it is live, has not expired, and the reader satisfies every view restriction of the page
and of its ancestors. That conjunction is written as one audience token, so that an index can filter by it: a list
of group ids would let either group of two nested restrictions in. The rule is Wagtail's own
(``Page.get_view_restrictions`` and ``BaseViewRestriction.accept_request``), asked of many pages at once.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import CharField, Exists, F, IntegerField, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Left, Length
from django.db.models.lookups import In
from django.utils import timezone
from wagtail.models import BaseViewRestriction, Page, PageViewRestriction

from search.contract import PUBLIC

User = AbstractBaseUser | AnonymousUser
P = TypeVar("P", bound=Page)

ALIAS = "alias"

OWN = "own"
"""Marks, among the rules, a group that the reader is in."""


@dataclass(frozen=True, slots=True)
class Requirement:
    """One view restriction: signed in, in any of ``groups``, or knowing a password."""

    kind: str
    groups: frozenset[int] = frozenset()

    def __str__(self) -> str:
        """The requirement as part of an audience token."""
        if self.kind != BaseViewRestriction.GROUPS:
            return self.kind
        return f"groups:{','.join(str(group) for group in sorted(self.groups))}"


@dataclass(frozen=True, slots=True)
class Reader:
    """What a person brings to a restriction."""

    signed_in: bool = False
    superuser: bool = False
    groups: frozenset[int] = frozenset()

    def meets(self, requirement: Requirement) -> bool:
        """Whether this person passes; a password is never known here, so nobody passes it."""
        if requirement.kind == BaseViewRestriction.LOGIN:
            return self.signed_in
        if requirement.kind == BaseViewRestriction.GROUPS:
            return self.superuser or bool(self.groups & requirement.groups)
        return False


@dataclass(frozen=True)
class Rules:
    """Every restriction in force. ``direct`` maps a page's tree path to what is asked on that very page."""

    direct: Mapping[str, frozenset[Requirement]]

    def requirements(self, path: str) -> frozenset[Requirement]:
        """All that is asked of a reader of the page at ``path``: its own restrictions and its ancestors'."""
        steps = range(Page.steplen, len(path) + 1, Page.steplen)
        return frozenset().union(*(self.direct.get(path[:end], frozenset()) for end in steps))

    def audience(self, path: str) -> str | None:
        """The audience token of the page at ``path``; None if a password protects it, for it is never indexed."""
        asked = self.requirements(path)
        if any(requirement.kind == BaseViewRestriction.PASSWORD for requirement in asked):
            return None
        return "&".join(sorted(str(requirement) for requirement in asked)) or PUBLIC


@dataclass(frozen=True)
class Access:
    """One person before the rules: what they may find, without a further query."""

    rules: Rules
    reader: Reader

    @cached_property
    def tokens(self) -> frozenset[str]:
        """Audience tokens this person satisfies, of those that exist now; always holds the public one."""
        allowed = (path for path in self.rules.direct if not self._is_refused(path))
        return frozenset({PUBLIC, *(token for path in allowed if (token := self.rules.audience(path)))})

    def visible(self, pages: QuerySet[P]) -> QuerySet[P]:
        """Those of ``pages`` this person may find: live, not expired, every restriction satisfied. No query here."""
        return current_pages(self.unrestricted(pages))

    def unrestricted(self, pages: QuerySet[P]) -> QuerySet[P]:
        """Those of ``pages`` whose every restriction this person satisfies, published or not. No query here."""
        return pages.exclude(at_or_below(path for path in self.rules.direct if self._is_refused(path)))

    def reads(self, page: Page) -> bool:
        """Whether this person may find ``page``, which is here already: what ``visible`` asks of the database."""
        return is_current(page) and not self._is_refused(page.path)

    def _is_refused(self, path: str) -> bool:
        return not all(self.reader.meets(requirement) for requirement in self.rules.requirements(path))


def at_or_below(paths: Iterable[str]) -> Q:
    """Pages at these places in the tree and all their descendants; none if there are no paths.

    One list for each depth of the tree, however many paths there are: a thousand OR-ed prefixes are too deep an
    expression for SQLite.
    """
    by_length: dict[int, list[str]] = {}
    for path in _tops(paths):
        by_length.setdefault(len(path), []).append(path)
    found = Q(pk__in=())
    for length, tops in by_length.items():
        found |= Q(In(Left(F("path"), length), tops))
    return found


def _tops(paths: Iterable[str]) -> Iterator[str]:
    """Those of ``paths`` that lie below no other."""
    top = None
    for path in sorted(paths):
        if top is None or not path.startswith(top):
            top = path
            yield path


def is_current(page: Page) -> bool:
    """Whether ``page`` is live and not past its expiry, as ``current_pages`` asks of many."""
    return bool(page.live) and (page.expire_at is None or page.expire_at > timezone.now())


def current_pages(pages: QuerySet[P]) -> QuerySet[P]:
    """Those of ``pages`` that are live and not past their expiry, whether or not the timer has run since."""
    return pages.filter(Q(expire_at__isnull=True) | Q(expire_at__gt=timezone.now()), live=True)


def open_to_all(pages: QuerySet[P]) -> QuerySet[P]:
    """Those of ``pages`` that everybody may find, said within one question, for use inside another. No query here.

    What ``Access.visible`` says of a reader who is nobody, but for aliases: those are left out, their source stands
    for them.
    """
    asked = PageViewRestriction.objects.exclude(restriction_type=BaseViewRestriction.NONE)
    above = asked.filter(page__path=Left(OuterRef("path"), Length("page__path")))
    return current_pages(pages.filter(~Exists(above), alias_of=None))


def load_rules() -> Rules:
    """Read every restriction and alias from the database, in one query."""
    return _rules(_restrictions_and_aliases())


def _restrictions_and_aliases() -> QuerySet[Any, Any]:
    """Of each its place, its key, its sort, the group it lets in, and the place of an alias's source."""
    restricting = PageViewRestriction.objects.exclude(restriction_type=BaseViewRestriction.NONE)
    restrictions = restricting.order_by().values_list(
        "page__path", "pk", "restriction_type", Cast("groups", IntegerField()), _no_path()
    )
    aliases = Page.objects.filter(alias_of__isnull=False).order_by()
    no_group = Cast(Value(None), IntegerField())
    return restrictions.union(
        aliases.values_list("path", "pk", Value(ALIAS, CharField()), no_group, "alias_of__path"), all=True
    )


def _no_path() -> Cast:
    return Cast(Value(None), CharField())


def _rules(rows: Iterable[Any]) -> Rules:
    groups: dict[tuple[str, int, str], set[int]] = {}
    sources: dict[str, str] = {}
    for path, key, kind, group, source in rows:
        if kind == ALIAS:
            sources[path] = source
        else:
            groups.setdefault((path, key, kind), set()).update([] if group is None else [group])
    direct: dict[str, frozenset[Requirement]] = {}
    for (path, _, kind), members in groups.items():
        direct[path] = direct.get(path, frozenset()) | {Requirement(kind, frozenset(members))}
    return Rules(_with_aliases(direct, sources))


def _with_aliases(
    direct: Mapping[str, frozenset[Requirement]], sources: Mapping[str, str]
) -> dict[str, frozenset[Requirement]]:
    """Give each alias page the restrictions set on its source, as Wagtail does, in place of any of its own."""
    resolved = dict(direct)
    for alias, nearest in sources.items():
        source = nearest
        while source in sources:  # an alias of an alias
            source = sources[source]
        resolved[alias] = direct.get(source, frozenset())
    return resolved


def load_access(user: User) -> Access:
    """What ``user`` may find now, from the database, in one query. A superuser passes every group."""
    if not user.is_authenticated:
        return Access(load_rules(), Reader())
    groups: QuerySet[Any] = user.groups.order_by()  # type: ignore[attr-defined]  # every signed-in user has groups
    key = Cast("pk", IntegerField())
    own = groups.values_list(Cast(Value(""), CharField()), key, Value(OWN, CharField()), key, _no_path())
    rows = list(_restrictions_and_aliases().union(own, all=True))
    reader = Reader(
        signed_in=True,
        superuser=bool(getattr(user, "is_superuser", False)),
        groups=frozenset(group for _path, _key, kind, group, _source in rows if kind == OWN),
    )
    return Access(_rules(row for row in rows if row[2] != OWN), reader)


def visible_pages(pages: QuerySet[P], user: User) -> QuerySet[P]:
    """Those of ``pages`` that ``user`` may find. Start every list, feed and count that readers see from this."""
    return load_access(user).visible(pages)
