"""What a change to a term would do, in sentences and addresses, for an editor to read before pressing the button."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from portal.taxonomy.models import Interaction, Organisation


@dataclass(frozen=True, slots=True)
class Change:
    """Sentences, and addresses with where each leads afterwards."""

    sentences: tuple[str, ...]
    addresses: tuple[tuple[str, str], ...] = ()


def merged(term: Any, into: Any) -> Change:
    """``into`` takes the place of ``term``."""
    names = {"old": term.name, "new": into.name}
    return Change(
        (
            _("Everything listed below counts under “%(new)s” from then on, in searches too.") % names,
            _("“%(old)s” is no longer offered, and its own record leaves search.") % names,
            _("Drafts and versions that name “%(old)s” name “%(new)s” once they are published.") % names,
            _("Nothing is deleted. The merge can be undone at any time, and everything comes back.") % names,
        ),
        _addresses(term, term.slug, into.slug),
    )


def unmerged(term: Any) -> Change:
    """``term`` stands for itself again."""
    if term.merged_into is None:
        return Change((_("It is not merged. There is nothing to undo."),))
    names = {"old": term.name, "new": term.merged_into.name}
    return Change(
        (
            _("What is listed below counts under “%(old)s” again, and no longer under “%(new)s” for its sake.") % names,
            _("Records that were saved since name “%(new)s” by now and keep it.") % names,
        ),
        _addresses(term, term.slug, term.slug),
    )


def renamed(term: Any, name: str, slug: str) -> Change:
    """``term`` gets another name or address."""
    names = {"old": term.name, "new": name}
    called = _("Everything listed below says “%(new)s” instead of “%(old)s”.") % names
    kept = _("Its name stays “%(old)s”.") % names
    address = _("Old addresses go on leading to it. No other term can have them.")
    return Change(
        (called if name != term.name else kept, address if slug != term.slug else _("Its address stays as it is.")),
        _addresses(term, term.slug, slug) if slug != term.slug else (),
    )


def retired(term: Any) -> Change:
    """``term`` is no longer offered."""
    names = {"name": term.name}
    return Change(
        (
            _("Everything listed below keeps “%(name)s”, and stays findable by it.") % names,
            _("“%(name)s” is no longer offered for new records, nor in lists of terms.") % names,
            _("It can be offered again at any time."),
        )
    )


def restored(term: Any) -> Change:
    """``term`` is offered again."""
    return Change((_("“%(name)s” is offered for new records and in lists of terms again.") % {"name": term.name},))


def _addresses(term: Any, old: str, new: str) -> tuple[tuple[str, str], ...]:
    """Where the term's page, searches and feeds lead. Organisations have none, interactions no page."""
    if isinstance(term, Organisation):
        return ()
    facet = str(term._meta.model_name)
    page = () if isinstance(term, Interaction) else ((f"/{facet}s/{old}/", f"/{facet}s/{new}/"),)
    queries = ("/search/", "/search/feed/", "/case-studies/")
    asked = tuple((f"{path}?{urlencode({facet: old})}", f"{path}?{urlencode({facet: new})}") for path in queries)
    return (*page, *asked)
