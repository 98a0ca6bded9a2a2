"""The page of one solution, worded for its template."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, Count, F, Q, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.blocks import StreamValue

from casestudies.adoptions.counting import using
from casestudies.adoptions.models import Adoption
from casestudies.models.tags import CaseStudyService, CaseStudyTheme
from casestudies.presenters.reuse import Reuse, reuse_links
from casestudies.reusable import address
from casestudies.solutions.models import SolutionPage
from casestudies.solutions.table import CaseRow, Order, build_rows, visible_cases
from portal.core.presentation import Link, LinkGroup
from portal.core.visibility import Access


@dataclass(frozen=True, slots=True)
class SolutionView:
    """Everything the page of a solution prints. ``error`` says what is wrong with the order asked for."""

    title: str
    summary: str
    what_it_is: StreamValue
    told: str
    tried_once: str
    rows: tuple[CaseRow, ...]
    orders: tuple[Link, ...]
    sorted_by: str
    using: str
    using_itself: str
    using_url: str
    groups: tuple[LinkGroup, ...]
    reuse: Reuse
    error: str = ""


def present_solution(solution: SolutionPage, access: Access, asked: str) -> SolutionView:
    """Word ``solution`` for a reader, from those of its case studies that they may find. ``asked`` is the order."""
    order = Order(asked) if asked in Order else Order.EVIDENCE
    keys = list(dict.fromkeys(item.case_study_id for item in solution.cases.all()))
    rows = build_rows(keys, access, order) if keys else ()
    every, itself = _count_using(solution, keys, access)
    return SolutionView(
        title=solution.title,
        summary=solution.summary,
        what_it_is=solution.what_it_is,
        told=_told(rows),
        tried_once=_("Tried once: one case study is all there is of it so far.") if len(rows) == 1 else "",
        rows=rows,
        orders=tuple(_order_link(each, current=each is order) for each in Order) if len(rows) > 1 else (),
        sorted_by=str(order.label),
        using=_using(every),
        using_itself=_using_itself(itself, every),
        using_url=f"{address(solution)}councils-using-it/",
        groups=_groups(keys, access) if rows else (),
        reuse=reuse_links(solution),
        error="" if order == (asked or order) else _("The rows cannot be sorted that way. Choose one of the orders."),
    )


def _order_link(order: Order, *, current: bool) -> Link:
    url = "?#cases" if order is Order.EVIDENCE else f"?sort={order.value}#cases"
    return Link(str(order.label), url, current=current)


def _told(rows: Collection[CaseRow]) -> str:
    if not rows:
        return ""
    named = {council.url for row in rows if row.is_named for council in row.councils}
    cases = ngettext("%(count)d case study", "%(count)d case studies", len(rows)) % {"count": len(rows)}
    if not named:
        return cases
    councils = ngettext("%(count)d council named", "%(count)d councils named", len(named)) % {"count": len(named)}
    return _("%(cases)s, %(councils)s") % {"cases": cases, "councils": councils}


def _count_using(solution: SolutionPage, keys: Collection[int], access: Access) -> tuple[int, int]:
    """Councils that use the solution or one of its case studies, each once, and those that use the solution itself.

    Only case studies that the reader may find: a number would tell of the others. One query.
    """
    if solution.pk is None:  # a draft that was never saved, in a preview
        return 0, 0
    about = Q(page=solution.pk) | Q(page__in=visible_cases(keys, access).values("pk"))
    counts = using(Adoption.objects.filter(about)).aggregate(
        every=Count("today", distinct=True), itself=Count("today", distinct=True, filter=Q(page=solution.pk))
    )
    return counts["every"], counts["itself"]


def _using(every: int) -> str:
    if not every:
        return _("No council has told us yet that it uses this.")
    words = ngettext(
        "%(count)d council uses this or one of its case studies.",
        "%(count)d councils use this or one of its case studies.",
        every,
    )
    return words % {"count": every}


def _using_itself(itself: int, every: int) -> str:
    if not every:
        return ""
    words = ngettext(
        "%(count)d of them says so of the solution itself.", "%(count)d of them say so of the solution itself.", itself
    )
    return words % {"count": itself}


def _groups(keys: Collection[int], access: Access) -> tuple[LinkGroup, ...]:
    """Services and themes of the case studies that the reader may find, most frequent first. One query."""
    cases = visible_cases(keys, access).values("pk")
    services, themes = _named("services", CaseStudyService, cases), _named("themes", CaseStudyTheme, cases)
    counts: dict[tuple[str, str, str], set[int]] = {}
    for base, name, slug, case in services.union(themes, all=True):
        counts.setdefault((base, name, slug), set()).add(case)
    ordered = sorted(counts, key=lambda term: (-len(counts[term]), term[1].casefold()))
    headings = {"services": _("Services"), "themes": _("Themes")}
    groups = (
        LinkGroup(heading, tuple(_term_link(term, len(counts[term])) for term in ordered if term[0] == base))
        for base, heading in headings.items()
    )
    return tuple(group for group in groups if group.links)


def _named(base: str, items: type[CaseStudyService | CaseStudyTheme], cases: Any) -> Any:
    of_cases = items.objects.filter(content_object__in=cases).order_by()
    name, slug = (
        Coalesce(f"tag__stands_for__{each}", f"tag__{each}", output_field=CharField()) for each in ("name", "slug")
    )
    return of_cases.values_list(Value(base, CharField()), name, slug, F("content_object"))


def _term_link(term: tuple[str, str, str], count: int) -> Link:
    base, name, slug = term
    note = ngettext("%(count)d case study", "%(count)d case studies", count) % {"count": count}
    return Link(name, f"/{base}/{slug}/", note)
