"""What search keeps in the database."""

from search.models.language import ProtectedWord, SynonymRule
from search.models.log import SearchLogEntry
from search.models.outbox import Heartbeat, OutboxRow
from search.models.promotion import Promotion
from search.models.vector import Vector

__all__ = ["Heartbeat", "OutboxRow", "Promotion", "ProtectedWord", "SearchLogEntry", "SynonymRule", "Vector"]
