"""Judged sets that others made are measured where their folder is named: they are not the project's to ship."""

import os

collect_ignore = [] if os.environ.get("RELEVANCE_SETS") else ["test_relevance_public_sets.py"]
