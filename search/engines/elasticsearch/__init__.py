"""The Elasticsearch engine: a cluster for sites on several machines. The only package that imports elasticsearch."""

from search.engines.elasticsearch.engine import ElasticsearchEngine

__all__ = ["ElasticsearchEngine"]
