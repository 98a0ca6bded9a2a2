"""search_explain and search_bench, as an operator types them."""

import re
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from search.indexing.sinks import Sink, embedded_engine
from tests.factories.case_studies import make_case_study
from tests.factories.index import follow


def said(*words: str) -> str:
    out = StringIO()
    call_command(*words, stdout=out)
    return out.getvalue()


def test_an_explanation_prints_each_step_and_parts_that_sum_to_the_score(index: Sink) -> None:
    make_case_study("Mobile library routes")
    make_case_study("Parking permits by web form")
    follow()
    text = said("search_explain", "who runs a mobil library")
    assert "Words: who (who), runs (run), a (a), mobil (mobil), library (librari)" in text
    assert "Step: 3 of 3 words: 0 records" in text
    assert "Only for the order: who a" in text
    (score,) = re.findall(r"^ 1\. +([\d.]+) Mobile library routes \(page:\d+\)", text, re.MULTILINE)
    parts = [float(part) for part in re.findall(r"^ {8,}([\d.]+) \w", text, re.MULTILINE)]
    assert sum(parts) == pytest.approx(float(score), rel=5e-3)


def test_an_explanation_says_what_stops_it(index: Sink, settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="There is no user called “nobody”"):
        said("search_explain", "library", "--user", "nobody")
    settings.SEARCH_INDEX_DIR = tmp_path / "empty"
    with pytest.raises(CommandError, match="search_rebuild"):
        said("search_explain", "library")


def test_a_bench_measures_made_up_documents_and_leaves_the_sites_index_alone(index: Sink) -> None:
    make_case_study("Mobile library routes", summary="One van visits twelve villages with books every second week.")
    follow()
    before = embedded_engine().status()
    text = said("search_bench", "--documents", "40", "--queries", "4")
    assert "40 made-up documents indexed" in text
    assert re.search(r"embedded, 2 to 4 words +4( +\d+\.\d\d){4} +2\.5 (met|MISSED)", text)
    assert re.search(r"embedded, 5 or more words +4( +\d+\.\d\d){4} +5\.0 (met|MISSED)", text)
    assert embedded_engine().status() == before


@pytest.mark.parametrize("options", [("--documents", "0"), ("--queries", "1")])
def test_a_bench_of_nothing_is_refused(db: None, options: tuple[str, str]) -> None:
    with pytest.raises(CommandError, match="at least 1 document and 2 queries"):
        said("search_bench", *options)


def test_a_bench_needs_words_to_make_documents_from(index: Sink) -> None:
    with pytest.raises(CommandError, match="no content to take words from"):
        said("search_bench", "--documents", "10")
