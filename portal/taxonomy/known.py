"""Terms named in an address or a form."""

from typing import TypeVar

from portal.taxonomy.models import Council, Service

Term = TypeVar("Term", Service, Council)


def known_term(model: type[Term], slug: str) -> Term | None:
    """The term with this slug, or the one that took its place; None if there is none, whatever the slug holds."""
    if not slug or "\0" in slug:
        return None
    found = model.objects.filter(slug=slug).first()
    return found.resolved() if found else None
