"""What search keeps in the database."""

from search.models.language import ProtectedWord, StarterRule, SynonymRule
from search.models.log import SearchLogEntry
from search.models.outbox import Heartbeat, OutboxRow
from search.models.promotion import Promotion
from search.models.taught import TeachingStamp
from search.models.vector import Vector, VectorHead

__all__ = [
    "Heartbeat",
    "OutboxRow",
    "Promotion",
    "ProtectedWord",
    "SearchLogEntry",
    "StarterRule",
    "SynonymRule",
    "TeachingStamp",
    "Vector",
    "VectorHead",
]
