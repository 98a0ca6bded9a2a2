"""Each shipped record is among the first three answers to what people type for it, beside all other kinds of record."""

import tempfile
from pathlib import Path

from django.http import QueryDict
from django.test import TestCase, override_settings

from casestudies.models import CaseStudyPage
from portal.content.load import load_content
from portal.taxonomy.importers.loading import load_vocabulary
from search.aids import load_aids
from search.contract import PUBLIC, facets
from search.indexing.sinks import embedded_engine
from search.params import read_params
from search.query.run import find
from search.query.understand import Visibility
from search.words.starter import load_starters
from tests.factories.index import fresh_index
from tests.integration.content.everyday import PHRASES


def answers(text: str) -> list[str]:
    """Ids of the first page of results for a reader who is not signed in, with every aid that search has."""
    given = QueryDict(mutable=True)
    given["q"] = text
    engine = embedded_engine()
    everybody = Visibility(frozenset({PUBLIC}))
    found = find(engine, read_params(given, facets), everybody, aids=load_aids(engine, {}))
    return [hit.id for hit in found.result.hits]


class FoundByEverydayWords(TestCase):
    """A new site with vocabularies, content and index, made once for all tests here."""

    @classmethod
    def setUpClass(cls) -> None:
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.enterClassContext(override_settings(SEARCH_INDEX_DIR=Path(folder.name)))
        super().setUpClass()

    @classmethod
    def setUpTestData(cls) -> None:
        load_vocabulary()
        load_content()
        load_starters()
        fresh_index()

    def test_every_record_has_phrases(self) -> None:
        assert PHRASES.keys() == set(CaseStudyPage.objects.values_list("slug", flat=True))

    def test_every_record_is_among_the_first_three(self) -> None:
        ids = {slug: f"page:{pk}" for slug, pk in CaseStudyPage.objects.values_list("slug", "pk")}
        asked = [(slug, phrase) for slug, phrases in PHRASES.items() for phrase in phrases]

        assert [(slug, phrase) for slug, phrase in asked if ids[slug] not in answers(phrase)[:3]] == []

    def test_council_tax_and_libraries_find_every_kind_of_record(self) -> None:
        for words in ("council tax", "libraries"):
            given = QueryDict(mutable=True)
            given["q"] = words
            found = find(
                embedded_engine(),
                read_params(given, facets),
                Visibility(frozenset({PUBLIC})),
                facets=["kind"],
            )
            counts = found.result.facets["kind"]
            assert {"reported-practice", "service", "figure", "table-1-row"} <= set(counts), words
