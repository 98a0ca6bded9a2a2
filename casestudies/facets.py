"""The facets case studies bring to search."""

from collections.abc import Callable, Collection, Mapping

from django.db.models import Choices
from django.utils.translation import gettext_lazy as _

from casestudies.evidence import Grade
from casestudies.models import CaseStudyPage
from portal.taxonomy.known import moved_slugs
from portal.taxonomy.models import Council, Interaction, Service, Theme
from portal.taxonomy.records import region_slug
from search.contract import Facet, Term, register_facet, register_kinds

CASE_KINDS = tuple(Term(kind.value, str(kind.label)) for kind in CaseStudyPage.Kind)

Labels = Callable[[Collection[str]], Mapping[str, str]]
Vocabulary = type[Service] | type[Theme] | type[Interaction] | type[Council]


def _from_choices(choices: type[Choices]) -> Labels:
    words = {str(value): label for value, label in choices.choices}
    return lambda values: {value: str(words[value]) for value in values if value in words}


def _from_model(model: Vocabulary) -> Labels:
    """Names of terms that stand for themselves: a merged one has moved."""
    terms = model.objects.filter(stands_for=None)
    return lambda values: dict(terms.filter(slug__in=values).values_list("slug", "name"))


def _moved(model: Vocabulary) -> Labels:
    return lambda values: moved_slugs(model, values) if values else {}


def _councils(values: Collection[str]) -> Mapping[str, str]:
    """Names; a former council says until when, for the one that followed it may have the same name."""
    found = Council.objects.filter(slug__in=values, stands_for=None).values_list("slug", "name", "end_date")
    until = _("%(name)s (until %(year)d)")
    return {slug: str(until) % {"name": name, "year": end.year} if end else name for slug, name, end in found}


def _regions(values: Collection[str]) -> Mapping[str, str]:
    names = Council.objects.exclude(region="").values_list("region", flat=True).distinct()
    return {slug: name for name in names if (slug := region_slug(name)) in values}


def register_facets() -> None:
    """Offer the facets in the order the filters are shown."""
    register_kinds(CASE_KINDS)
    register_facet(Facet("service", _("Service"), _from_model(Service), moved=_moved(Service)))
    register_facet(Facet("theme", _("Theme"), _from_model(Theme), moved=_moved(Theme)))
    register_facet(Facet("interaction", _("What residents do"), _from_model(Interaction), moved=_moved(Interaction)))
    register_facet(Facet("council", _("Council"), _councils, moved=_moved(Council)))
    register_facet(Facet("council_type", _("Type of council"), _from_choices(Council.Type)))
    register_facet(Facet("region", _("Region"), _regions))
    register_facet(Facet("stage", _("Stage"), _from_choices(CaseStudyPage.Stage)))
    register_facet(Facet("year", _("Year"), _years, newest_first=True))
    register_facet(Facet("evidence", _("Evidence"), _from_choices(Grade)))
    register_facet(Facet("assisted", _("Help for people who are not online"), _assisted))


def _assisted(values: Collection[str]) -> Mapping[str, str]:
    return {"yes": str(_("Has an assisted-digital route"))} if "yes" in values else {}


def _years(values: Collection[str]) -> Mapping[str, str]:
    return {value: value for value in values if len(value) == 4 and value.isascii() and value.isdecimal()}
