"""Terms named in an address or a form, by the slug they have or once had."""

from collections.abc import Collection
from typing import TypeVar

from django.db.models import Q
from django.db.models.functions import Coalesce

from portal.taxonomy.models import Council, Interaction, Service, Theme

Term = TypeVar("Term", Service, Council, Theme)


def known_term(model: type[Term], slug: str) -> Term | None:
    """The term of this slug, or the one that took its place; None if there is none, whatever the slug holds."""
    found = find_term(model, slug)
    return found.resolved() if found else None


def find_term(model: type[Term], slug: str) -> Term | None:
    """The term that has this slug, else the one that had it; merged or not."""
    if not slug or "\0" in slug:
        return None
    found = model.objects.filter(slug=slug).first()
    if found is not None:
        return found
    former = model.former_slugs().filter(slug=slug).values_list("key", flat=True).first()
    return model.objects.filter(pk=former).first() if former is not None else None


def council_named(typed: str) -> Council | None:
    """The council of exactly this name, as it stands today; of several (a former one, say) the one that exists now.

    For forms that take what was typed and never ask back. Whoever asks back (``portal.taxonomy.meant``) or
    refuses (``casestudies.exchange.names``) also goes by other names, codes and misspellings.
    """
    if not typed or "\0" in typed:
        return None
    named = Council.objects.filter(Q(name__iexact=typed) | Q(official_name__iexact=typed)).select_related("stands_for")
    found = {council.resolved() for council in named}
    current = {council for council in found if council.end_date is None}
    chosen = current or found
    return chosen.pop() if len(chosen) == 1 else None


def moved_slugs(
    model: type[Service] | type[Council] | type[Theme] | type[Interaction], slugs: Collection[str]
) -> dict[str, str]:
    """Slugs of merged terms, and slugs given up, to the slug that stands for each today."""
    former = dict(model.former_slugs().filter(slug__in=slugs).values_list("slug", "key"))
    today = Coalesce("stands_for__slug", "slug")
    renamed = dict(model.objects.filter(pk__in=former.values()).values_list("pk", today))
    moved = {slug: renamed[key] for slug, key in former.items() if key in renamed}
    merged = model.objects.filter(slug__in=slugs).exclude(stands_for=None).values_list("slug", today)
    return moved | dict(merged)
