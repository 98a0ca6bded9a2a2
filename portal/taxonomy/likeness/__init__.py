"""Councils like one's own: which one that is, and how like it others are."""
