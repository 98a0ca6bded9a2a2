"""Make the pack that one reader gets: what they may read of a page, in words, with their council's name filled in."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, prefetch_related_objects
from django.utils.translation import gettext as _

from casestudies.adoptions.counting import using
from casestudies.adoptions.models import Adoption
from casestudies.models import Artefact, CaseStudyPage, Measure
from casestudies.packs.content import Pack, Paragraph, Part, said
from casestudies.packs.of_case import parts_of_case
from casestudies.packs.of_solution import parts_of_solution
from casestudies.packs.ours import your
from casestudies.packs.reuse import files_of
from casestudies.packs.sections import councils_using, to_ask, trying_it
from casestudies.presenters.named import names_of_all
from casestudies.reusable import Reusable, address
from casestudies.solutions.models import SolutionPage
from portal.core.visibility import Access
from portal.taxonomy.models import Council

ASKED_LAST = "ask-the-owner"
"""Where the one list of all that is not supplied stands."""


@dataclass(frozen=True, slots=True)
class Built:
    """A pack, and the files that belong to it."""

    pack: Pack
    files: list[Artefact]


def build_pack(page: Reusable, access: Access, council: str) -> Built:
    """The pack of ``page`` for a reader with this ``access``; ``council`` is empty if they named none."""
    if isinstance(page, CaseStudyPage):
        prefetch_related_objects([page], *_belongings())
        cases, names = [page], names_of_all([page.pk])[page.pk]
        parts = parts_of_case(page, names, council)
        unnamed = {each.slug for each in names["council_items"]} if page.councils_withheld else set()
    else:
        cases = _cases_of(page, access)
        parts = parts_of_solution(page, cases, names_of_all([case.pk for case in cases]), council)
        unnamed = set()
    base = address(page)
    pack = Pack(
        title=_("Use this in %(council)s: %(title)s") % {"council": your(council), "title": page.title},
        about=page.title,
        slug=page.slug,
        address=base,
        council=council,
        parts=(*parts, councils_using(_using(page, unnamed), base), *_asked(parts), trying_it(base, council)),
        closed=any(access.rules.requirements(each.path) for each in (page, *cases)),
    )
    return Built(pack, files_of(cases))


def _asked(parts: Sequence[Part]) -> tuple[Part, ...]:
    listed = to_ask(parts)
    lead = Paragraph(said(_("Nobody has supplied these. They are marked where they belong; here they stand together.")))
    return (Part(ASKED_LAST, _("Ask the owner about"), (lead, *listed)),) if listed else ()


def _using(page: Reusable, unnamed: set[str]) -> list[tuple[Council, Adoption]]:
    """Councils that use it now, by name; none of those that did it and wish not to be named."""
    words = using(Adoption.objects.filter(page=page.pk)).select_related("council__stands_for")
    named = [(word.council.resolved(), word) for word in words if word.council]
    return sorted((pair for pair in named if pair[0].slug not in unnamed), key=lambda pair: pair[0].name.casefold())


def _cases_of(solution: SolutionPage, access: Access) -> list[CaseStudyPage]:
    """Those of its case studies that the reader may find, each once, in the editors' order."""
    found = access.visible(CaseStudyPage.objects.filter(solution_items__solution=solution))
    ordered = found.select_related("upkeep").order_by("solution_items__sort_order", "solution_items__pk")
    return list({case.pk: case for case in ordered.prefetch_related(*_belongings())}.values())


def _belongings() -> tuple["Prefetch[str]", ...]:
    """What a pack reads of a case study besides its names."""
    return (
        Prefetch("measures", Measure.objects.select_related("statistic")),
        Prefetch("artefacts", Artefact.objects.select_related("file")),
    )
