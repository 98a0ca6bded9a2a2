"""The sections of a case study's story."""

STORY = ("problem", "what_we_did", "what_happened", "what_did_not_work", "depends_on", "do_not_copy_if")
"""Their fields, in the order of the form and of the page."""
