"""Case studies that look alike, for editors: perhaps the same thing, done by several councils.

Alike are those with the same service that let residents do the same thing, those with a title in nearly the same
words, and those near in meaning. Only published ones that stand in no solution yet, and that the editor may read.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from casestudies.models import CaseStudyInteraction, CaseStudyPage, CaseStudyService
from casestudies.presenters.card import case_address
from casestudies.solutions.models import SolutionCase
from casestudies.story import STORY
from portal.core.visibility import Access
from portal.supports.similar import MOST_COMPARED, in_like_words
from search.contract import find_related

MOST_SUGGESTED = 12
MOST_ASKED = 5
"""Case studies of one solution that are compared with others: each costs a look through all of them."""

MOST_GROUPS = 50


@dataclass(frozen=True, slots=True)
class Alike:
    """A case study that looks like another, and why."""

    key: int
    title: str
    url: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Case studies that look alike, with what they share."""

    heading: str
    reason: str
    cases: tuple[Alike, ...]

    @property
    def keys(self) -> frozenset[int]:
        """Which they are."""
        return frozenset(case.key for case in self.cases)


Names = dict[int, dict[int, str]]
"""Case study to the terms it names: key to name."""


def find_alike(chosen: Collection[int], access: Access) -> tuple[Alike, ...]:
    """Case studies that look like any of ``chosen``, each once with its best reason."""
    asked = list(chosen)[:MOST_ASKED]
    known = {case.pk: case for case in _newest(_free(access).exclude(pk__in=chosen))}
    every = CaseStudyPage.objects.filter(pk__in=[*asked, *known])
    services, verbs = _terms(CaseStudyService, every), _terms(CaseStudyInteraction, every)
    titles = {key: case.title for key, case in known.items()}
    found: dict[int, str] = {}
    for case in CaseStudyPage.objects.filter(pk__in=asked).defer(*STORY):
        for key in known:
            if words := _shared(case.pk, key, services, verbs):
                found.setdefault(key, words)
        for key in in_like_words(case.title, titles):
            found.setdefault(key, _("title in nearly the same words"))
        for record_id in find_related(f"page:{case.pk}", dict(CaseStudyPage.Kind.choices), access.tokens):
            if (key := int(record_id.partition(":")[2])) in known:
                found.setdefault(key, _("near in meaning"))
    return tuple(_alike(known[key], reason) for key, reason in list(found.items())[:MOST_SUGGESTED])


def find_groups(access: Access) -> tuple[Group, ...]:
    """Groups of case studies that look alike, the largest first. Four queries, however many there are."""
    known = {case.pk: case for case in _newest(_free(access))}
    every = CaseStudyPage.objects.filter(pk__in=known)
    services, verbs = _terms(CaseStudyService, every), _terms(CaseStudyInteraction, every)
    groups: dict[frozenset[int], Group] = {}
    for group in (*_same_things(known, services, verbs), *_like_titles(known, services)):
        if len(group.cases) > 1:
            groups.setdefault(group.keys, group)
    ordered = sorted(groups.values(), key=lambda group: (-len(group.cases), group.heading.casefold()))
    return tuple(ordered[:MOST_GROUPS])


def shared_words(cases: Collection[int]) -> str:
    """What all of these case studies are about, as a first title of their solution; empty if that is nothing."""
    every = CaseStudyPage.objects.filter(pk__in=cases)
    first, *others = cases
    services, verbs = _terms(CaseStudyService, every), _terms(CaseStudyInteraction, every)
    named = [
        name
        for terms in (services, verbs)
        for key, name in terms[first].items()
        if all(key in terms[other] for other in others)
    ]
    return ": ".join(named[:2])


def _free(access: Access) -> QuerySet[CaseStudyPage]:
    taken = SolutionCase.objects.filter(case_study=OuterRef("pk"))
    return access.visible(CaseStudyPage.objects.exclude(Exists(taken)))


def _newest(cases: QuerySet[CaseStudyPage]) -> QuerySet[CaseStudyPage]:
    return cases.defer(*STORY).order_by("-first_published_at", "-pk")[:MOST_COMPARED]


def _terms(items: type[CaseStudyService | CaseStudyInteraction], cases: QuerySet[CaseStudyPage]) -> Names:
    """What each names, a merged term by what it stands for. One query."""
    key, name = Coalesce("tag__stands_for", "tag"), Coalesce("tag__stands_for__name", "tag__name")
    rows: Any = items.objects.filter(content_object__in=cases).order_by("sort_order", "pk")
    found: Names = defaultdict(dict)
    for case, term, words in rows.values_list(F("content_object"), key, name):
        found[case][term] = words
    return found


def _shared(one: int, other: int, services: Names, verbs: Names) -> str:
    service = next((name for key, name in services[one].items() if key in services[other]), "")
    verb = next((name for key, name in verbs[one].items() if key in verbs[other]), "")
    return (
        _("same service and thing residents do: %(service)s, %(verb)s") % {"service": service, "verb": verb}
        if (service and verb)
        else ""
    )


def _same_things(known: Mapping[int, CaseStudyPage], services: Names, verbs: Names) -> Iterator[Group]:
    members: dict[tuple[str, str], list[CaseStudyPage]] = defaultdict(list)
    for key, case in known.items():
        for service in services[key].values():
            for verb in verbs[key].values():
                members[service, verb].append(case)
    for (service, verb), cases in members.items():
        yield _group(f"{service}: {verb}", _("The same service, and residents do the same thing."), cases)


def _like_titles(known: Mapping[int, CaseStudyPage], services: Names) -> Iterator[Group]:
    """Case studies of one service with titles in nearly the same words."""
    of_service: dict[str, dict[int, str]] = defaultdict(dict)
    for key, case in known.items():
        for service in services[key].values():
            of_service[service][key] = case.title
    for service, titles in of_service.items():
        for key, title in titles.items():
            others = {other: words for other, words in titles.items() if other != key}
            cases = [known[key], *(known[other] for other in in_like_words(title, others))]
            yield _group(service, _("Of the same service, with titles in nearly the same words."), cases)


def _group(heading: str, reason: str, cases: Iterable[CaseStudyPage]) -> Group:
    return Group(heading, reason, tuple(_alike(case) for case in sorted(cases, key=lambda case: case.title.casefold())))


def _alike(case: CaseStudyPage, reason: str = "") -> Alike:
    return Alike(case.pk, case.title, case_address(case.slug), reason)
