"""Merging, renaming and retiring terms: first what it would change, then the change, in one transaction."""
