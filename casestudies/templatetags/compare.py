"""For lists of things of all kinds: which of them a reader may tick to compare."""

from django import template

from casestudies.compare.presenters import as_parameter
from search.contract import Term

register = template.Library()


@register.filter
def as_choice(url: str) -> Term | None:
    """How the thing at this address is named in that of a comparison; None for what cannot be compared."""
    parameter, slug = as_parameter(url)
    return Term(slug, parameter) if parameter else None
