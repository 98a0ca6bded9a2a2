"""What search knows of a council of one's own: likes, words and notes, without knowing of councils."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse_lazy

from portal.taxonomy.known import known_term
from portal.taxonomy.likeness.chosen import NAME, NONE
from portal.taxonomy.likeness.likeness import CREDIT, shares, weigh
from portal.taxonomy.likeness.tiers import OtherTier, other_tier
from portal.taxonomy.likeness.traits import Trait, traits_of
from portal.taxonomy.models import Council, Service
from search.contract import Choosing, Note, Term, Terms, register_leaning

LIKENESS = "likeness"
"""The terms by which records of case studies are like a council or not. No filter is made of them."""

PROVIDED_BY = "provided_by"
"""The types of council that provide a service. No filter is made of them."""


@dataclass(frozen=True, slots=True)
class CouncilLeaning:
    """One council, chosen. See ``search.contract.leaning.Leaning``."""

    slug: str
    name: str
    traits: tuple[Trait, ...]
    tier: OtherTier | None
    credit: str

    @property
    def likes(self) -> Mapping[str, Mapping[str, float]]:
        """Each trait's share."""
        return {LIKENESS: shares(self.traits)}

    def describe(self, terms: Terms) -> str:
        """What the councils of a record share with this one."""
        councils = [term.value for term in terms.get("council", ())]
        theirs = {term.value for term in terms.get(LIKENESS, ())}
        return weigh(self.traits, theirs, own=bool(theirs) and self.slug in councils, several=len(councils) > 1).words

    def note(self, terms: Terms) -> Note | None:
        """Who provides a service here, if it is not this council."""
        return self.tier.note_on([term.value for term in terms.get(PROVIDED_BY, ())]) if self.tier else None


def find_leaning(slug: str) -> CouncilLeaning | None:
    """The council of this slug, as it stands today, as a leaning. Two queries at most."""
    council = known_term(Council, slug)
    if council is None:
        return None
    return CouncilLeaning(council.slug, council.name, traits_of(council), other_tier(council), str(CREDIT))


def likeness_terms(councils: Iterable[Council]) -> dict[str, tuple[Term, ...]]:
    """Terms for the record of something that these councils did; merged with its others."""
    traits = dict.fromkeys(trait for council in councils for trait in traits_of(council))
    return {LIKENESS: tuple(Term(trait.key, trait.words) for trait in traits)}


def provider_terms(service: Service) -> dict[str, tuple[Term, ...]]:
    """Terms for the record of a service."""
    return {PROVIDED_BY: tuple(Term(code, code) for code in service.council_types)}


def register() -> None:
    """Let readers of search choose a council."""
    register_leaning(Choosing(NAME, NONE, reverse_lazy("my-council"), LIKENESS, find_leaning))
