"""A portal made from an export answers every judged query as the one it came from: the same records in one order."""

from pathlib import Path

import pytest
from django.core.management import call_command
from pytest_django import Settings

from portal.archive.export import export_site
from portal.content.load import load_content
from portal.taxonomy.importers.loading import load_vocabulary
from search.engines.base import Engine
from search.evaluation.aids import aids_for
from search.evaluation.corpus import fill, site_documents, temporary_engine
from search.evaluation.evaluate import EVERYBODY
from search.evaluation.judged import read_judged_sets
from search.params import SearchParams
from search.query.run import find
from search.words.starter import load_starters
from tests.engines.elasticsearch_node import Node
from tests.factories.archive import empty_portal
from tests.factories.index import fresh_index

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow, pytest.mark.one_database]

JUDGED = Path(__file__).parent / "own"

Found = dict[str, tuple[int, list[tuple[str, float]]]]


def ask(engine: Engine) -> Found:
    """For each judged query how many records it finds, and the first ten with their scores."""
    documents = list(site_documents())
    fill(engine, documents)
    aids = aids_for(engine, documents)
    found: Found = {}
    for judged in read_judged_sets(JUDGED):
        for key in judged.grades:
            result = find(engine, SearchParams(judged.texts[key]), EVERYBODY, aids=aids).result
            found[key] = result.total, [(hit.id, hit.score) for hit in result.hits]
    return found


def ask_both(on_node: Engine) -> dict[str, Found]:
    with temporary_engine("embedded") as engine:
        return {"embedded": ask(engine), "elasticsearch": ask(on_node)}


def test_judged_queries_find_the_same_on_both_engines(settings: Settings, tmp_path: Path, elasticsearch: Node) -> None:
    settings.SEARCH_INDEX_DIR = tmp_path / "index"
    load_vocabulary()
    load_content()
    load_starters()
    fresh_index()
    on_node = elasticsearch.engine("archive")
    before = ask_both(on_node)
    digests = {document.id: document.digest for document in site_documents()}
    export_site(tmp_path / "made")
    empty_portal()

    call_command("import_site", tmp_path / "made", verbosity=0)

    assert {document.id: document.digest for document in site_documents()} == digests
    after = ask_both(on_node)
    on_node.remove()
    assert after == before
    assert len(after["embedded"]) >= 60
