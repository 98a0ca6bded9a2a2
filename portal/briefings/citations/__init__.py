"""What briefings refer to: each kind of thing says how it stands, so that a change since the approval is seen."""

from portal.briefings.citations.kinds import CitedKind, Condition, Reference, Standing, cited_kinds, register_kind

__all__ = ["CitedKind", "Condition", "Reference", "Standing", "cited_kinds", "register_kind"]
