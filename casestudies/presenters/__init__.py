"""Case studies worded for templates."""
