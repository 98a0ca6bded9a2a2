"""What search knows of the councils that use a case study or a solution."""

from collections.abc import Collection, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from casestudies.adoptions.counting import with_using
from casestudies.adoptions.models import Adoption
from casestudies.reusable import Reusable
from portal.taxonomy.models import Council
from search.contract import Facet, Fact, Term, register_dependents, register_facet

FACET = "using"

STEPS = (1, 2, 5, 10)
"""Values of the filter: at least so many. A record has each that it reaches: a click gives exactly its count."""


def councils_using(page: Reusable) -> int:
    """How many councils use it: what ``with_using`` annotated, else one query."""
    number: int | None = getattr(page, "councils_using", None)
    if number is None:
        model: Any = type(page)
        found = with_using(model.objects.filter(pk=page.pk)).values_list("councils_using", flat=True).first()
        number = found or 0
    return number


def using_terms(number: int) -> tuple[Term, ...]:
    """The values of the filter that a record has which so many councils use."""
    return tuple(Term(str(step), _label(step)) for step in STEPS if number >= step)


def using_facts(number: int) -> tuple[Fact, ...]:
    """The line of its result card; none while nobody uses it, so that day one does not read like a reproach."""
    return (Fact(str(_("Councils using it")), str(number)),) if number else ()


def _label(step: int) -> str:
    words = ngettext("At least %(count)d council", "At least %(count)d councils", step)
    return words % {"count": step}


def _labels(values: Collection[str]) -> Mapping[str, str]:
    return {str(step): _label(step) for step in STEPS if str(step) in values}


def _of_council(council: Council) -> list[str]:
    """Records whose count a council may change: by its end, by a merge."""
    words = Adoption.objects.filter(council.named_by("council"))
    return [f"page:{key}" for key in words.order_by().values_list("page", flat=True).distinct()]


def register() -> None:
    """Offer the filter, and index a page anew in the moment that a word about it counts, is hidden or lapses."""
    register_facet(Facet(FACET, gettext_lazy("Councils using it"), _labels, nested=True))
    register_dependents(Adoption, lambda word: [f"page:{word.page_id}"])
    register_dependents(Council, _of_council)
