"""Another engine than the embedded one."""

from pytest_django import Settings

from tests.engines.elasticsearch_node import Node
from tests.engines.fallback import NOBODY


def choose(settings: Settings, node: Node, name: str) -> None:
    """Ask Elasticsearch first, in an index of that name; it is to be built."""
    settings.SEARCH_ENGINE = "elasticsearch"
    settings.ELASTICSEARCH_URL = node.url
    settings.ELASTICSEARCH_INDEX = f"{node.prefix}{name}"
    settings.ELASTICSEARCH_API_KEY = node.access["api_key"]
    settings.ELASTICSEARCH_CA_FILE = node.access["ca_file"]


def choose_nobody(settings: Settings) -> None:
    """Ask an Elasticsearch first that is not there."""
    settings.SEARCH_ENGINE = "elasticsearch"
    settings.ELASTICSEARCH_URL = NOBODY
    settings.ELASTICSEARCH_INDEX = "portal-test-nobody"
