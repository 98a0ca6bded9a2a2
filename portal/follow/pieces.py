"""What news says now, for readers without an account, and whom it concerns."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from casestudies.adoptions.counting import standing, using
from casestudies.adoptions.models import Adoption
from casestudies.evidence import Grade
from casestudies.models import CaseStudyCouncil, CaseStudyPage, CaseStudyService
from casestudies.reusable import Reusable, address
from casestudies.solutions.models import SolutionCase, SolutionPage
from portal.core.changes import Happened
from portal.core.visibility import Access
from portal.follow.models import Following, News
from portal.follow.news import page_key
from portal.taxonomy.known import moved_slugs
from portal.taxonomy.models import Council

Kind = Following.Kind
Concerned = tuple[str, str]
"""Kind and key of a subject, as a following holds them."""

Stage = Adoption.Stage


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of news that everybody may read now: of which record, what happened, and whom it concerns.

    ``searched``: it is told to those whose search finds the record.
    """

    news: News
    title: str
    url: str
    words: str
    concerns: frozenset[Concerned]

    @property
    def place(self) -> int:
        """Where it stands among the news."""
        return self.news.place or 0

    @property
    def searched(self) -> bool:
        """Whether a search that finds its record is told: not of councils that stop."""
        return self.news.happened != Happened.STOPPED


@dataclass(slots=True)
class _Facts:
    """What the database says of the records, each kind of fact read once."""

    pages: dict[int, Reusable]
    grades: dict[int, int]
    solutions: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))  # of a case
    cases: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))  # of a solution
    services: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    councils: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))  # withheld ones are not here
    own: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))  # of case studies that withhold them
    named: dict[str, Council] = field(default_factory=dict)
    using: set[tuple[int, int]] = field(default_factory=set)
    stopped: set[tuple[int, int]] = field(default_factory=set)


def read_pieces(news: Sequence[News], access: Access) -> list[Piece]:
    """Those of ``news`` that this reader may read now, in their order. Fourteen queries at most, however many."""
    keys = {key for each in news if (key := page_key(each.record)) is not None}
    facts = _read_facts(keys, access)
    _read_councils(facts, [each for each in news if each.happened in (Happened.ADOPTED, Happened.STOPPED)])
    return [piece for each in news if (piece := _piece(each, facts)) is not None]


def _piece(news: News, facts: _Facts) -> Piece | None:
    key = page_key(news.record) or 0
    page = facts.pages.get(key)
    said = _say(news, key, facts) if page is not None else None
    if page is None or said is None:
        return None
    words, council = said
    cases = facts.cases[key] | {key}
    services = set().union(*(facts.services[case] for case in cases))
    councils = set().union(*(facts.councils[case] for case in cases)) | ({council.pk} if council else set())
    concerns = {(Kind.RECORD.value, str(one)) for one in (key, *facts.solutions[key])}
    concerns |= {(Kind.SERVICE.value, str(one)) for one in services}
    concerns |= {(Kind.COUNCIL.value, str(one)) for one in councils}
    return Piece(news, page.title, address(page), words, frozenset(concerns))


def _say(news: News, key: int, facts: _Facts) -> tuple[str, Council | None] | None:
    """What happened in words, if it is still so, and the council it names."""
    if news.happened == Happened.PUBLISHED:
        return _("It is new."), None
    if news.happened == Happened.GRADED:
        now = facts.grades.get(key)
        if now is None or str(now) != news.about:
            return None
        return _("Its evidence has a new grade: %(grade)s.") % {"grade": Grade(now).in_words()}, None
    council = facts.named.get(news.about)
    if council is None or council.pk in facts.own[key]:
        return None
    name = {"council": council.name}
    if news.happened == Happened.ADOPTED:
        return (_("%(council)s uses it now.") % name, council) if (key, council.pk) in facts.using else None
    return (_("%(council)s stopped using it.") % name, council) if (key, council.pk) in facts.stopped else None


def _read_facts(keys: Collection[int], access: Access) -> _Facts:
    """Records that may be read, their solutions or cases as far as those may be read, and the terms of all of them."""
    cases = access.visible(CaseStudyPage.objects.all())
    solutions = access.visible(SolutionPage.objects.all())
    pages: dict[int, Reusable] = {
        each.pk: each for each in solutions.filter(pk__in=keys).only("title", "slug", "content_type")
    }
    named = cases.filter(pk__in=keys).only("title", "slug", "content_type", "councils_withheld")
    pages |= {each.pk: each for each in named}
    grades = CaseStudyPage.objects.filter(pk__in=pages).values_list("pk", Coalesce("upkeep__evidence_grade", 0))
    facts = _Facts(pages, dict(grades))
    pairs = SolutionCase.objects.filter(solution__in=solutions.values("pk"), case_study__in=cases.values("pk"))
    touching = pairs.filter(Q(solution__in=pages) | Q(case_study__in=pages)).order_by()
    for solution, case in touching.values_list("solution", "case_study"):
        facts.solutions[case].add(solution)
        facts.cases[solution].add(case)
    _read_terms(facts, {*pages, *facts.solutions})
    return facts


def _read_terms(facts: _Facts, cases: Collection[int]) -> None:
    services = CaseStudyService.objects.filter(content_object__in=cases).order_by()
    for case, service in services.values_list("content_object", Coalesce("tag__stands_for", "tag")):
        facts.services[case].add(service)
    councils = CaseStudyCouncil.objects.filter(case_study__in=cases).order_by()
    today = Coalesce("council__stands_for", "council")
    for case, council, withheld in councils.values_list("case_study", today, "case_study__councils_withheld"):
        (facts.own if withheld else facts.councils)[case].add(council)


def _read_councils(facts: _Facts, news: Iterable[News]) -> None:
    """Councils as they stand today, and what counts of their words by the one rule of the register."""
    slugs = {each.about for each in news}
    if not slugs:
        return
    moved = moved_slugs(Council, slugs)
    found = {
        council.slug: council for council in Council.objects.filter(slug__in={moved.get(one, one) for one in slugs})
    }
    facts.named = {slug: found[now] for slug in slugs if (now := moved.get(slug, slug)) in found}
    said = Adoption.objects.filter(page__in=facts.pages)
    facts.using = set(_pairs(using(said)))
    facts.stopped = set(_pairs(standing(said).filter(stage=Stage.STOPPED)))


def _pairs(adoptions: QuerySet[Any]) -> Iterable[tuple[int, int]]:
    pairs: Iterable[Any] = adoptions.order_by().values_list("page", "today")
    return pairs
