"""Briefings worded for templates."""
