"""Briefings in the admin: where one stands, and the deliberate steps from there."""
