"""Vocabularies. Terms are never deleted: a merge points to the term that stays."""

from portal.taxonomy.models.council import Council
from portal.taxonomy.models.former_slug import FormerSlug
from portal.taxonomy.models.interaction import Interaction
from portal.taxonomy.models.mergeable import Mergeable, prefetch_terms, standing
from portal.taxonomy.models.organisation import Organisation
from portal.taxonomy.models.retirable import Retirable
from portal.taxonomy.models.service import Service
from portal.taxonomy.models.theme import Theme

__all__ = [
    "Council",
    "FormerSlug",
    "Interaction",
    "Mergeable",
    "Organisation",
    "Retirable",
    "Service",
    "Theme",
    "prefetch_terms",
    "standing",
]
