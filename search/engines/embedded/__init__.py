"""The embedded engine: tantivy in this process, files on this host. The only package that imports tantivy."""

from search.engines.embedded.engine import EmbeddedEngine

__all__ = ["EmbeddedEngine"]
