"""Rules for the vector model: unit vectors, each from its own text alone; without it a sentence, not a crash."""

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib.machinery import ModuleSpec

import numpy as np
import pytest

from portal.settings.env import ROOT
from search.query.plan import Match
from search.semantic import model, static_words
from search.semantic.model import NUMBERS, ModelError, load_model
from search.semantic.neighbours import PortalNeighbours, meaning_of
from search.semantic.store import VectorStore
from search.semantic.text import OPENING, text_of

ODD = ["", " ", "\0", "\ud800", "\U0001f600", "日本語", "a" * 5_000, "€" * 600, "'\"\\)((", "\u202e\u200b"]


@pytest.fixture
def unloaded(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A process that has not asked for the model yet, and remembers nothing."""
    monkeypatch.setattr(model, "_loaded", model._Loaded())
    meaning_of.cache_clear()
    yield
    meaning_of.cache_clear()


def test_every_text_has_a_vector_of_length_one_or_none_at_all() -> None:
    rows = load_model().embed([*ODD, "renew a library book"])
    lengths = np.linalg.norm(rows, axis=1)

    assert rows.shape == (len(ODD) + 1, NUMBERS)
    assert rows.dtype == np.float32
    assert all(length == 0 or abs(length - 1) < 1e-5 for length in lengths)
    assert lengths[0] == 0
    assert lengths[-1] > 0


def test_a_vector_depends_on_its_own_text_alone() -> None:
    texts = ["bins", "a much longer text about libraries and what is borrowed there " * 20, "blue badge"]
    together = load_model().embed(texts)

    assert [row.tobytes() for row in together] == [load_model().embed([text])[0].tobytes() for text in texts]


def test_threads_get_one_model_and_the_same_vectors(unloaded: None) -> None:
    with ThreadPoolExecutor(8) as threads:
        models = list(threads.map(lambda _: load_model(), range(8)))
        rows = list(threads.map(lambda _: load_model().embed(["council tax"])[0].tobytes(), range(40)))

    assert len({id(one) for one in models}) == 1
    assert len(set(rows)) == 1


def test_near_words_are_nearer_than_far_ones() -> None:
    kids, children, roads = load_model().embed(["kids", "Children", "Repairing potholes in roads"])

    assert float(kids @ children) > float(kids @ roads) + 0.2


def test_loading_leaves_the_log_as_it_was() -> None:
    check = (
        "import logging; from search.semantic.model import load_model; load_model();"
        "root = logging.getLogger(); assert (root.level, root.handlers) == (logging.WARNING, []), root.handlers"
    )
    ran = subprocess.run([sys.executable, "-c", check], cwd=ROOT, capture_output=True, text=True, check=False)

    assert ran.returncode == 0, ran.stderr


def missing(name: str) -> ModuleSpec | None:
    return None


def elsewhere(name: str) -> ModuleSpec | None:
    """The package is there, but its weights are not."""
    return ModuleSpec(name, None, origin="/nowhere/wordllama/__init__.py")


@pytest.mark.parametrize("find", [missing, elsewhere])
def test_without_a_model_search_goes_on_and_operators_are_told(
    find: object, unloaded: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(static_words, "find_spec", find)
    with pytest.raises(ModelError, match="SEARCH_NEIGHBOURS=off"):
        load_model()

    seen = Match(audiences=frozenset({"public"}))
    assert PortalNeighbours().nearest("parking", seen, 5) == ()
    assert PortalNeighbours().nearest_to("page:1", seen, 5) == ()
    state = VectorStore().status()
    assert not state.ready
    assert "requirements.txt" in state.detail


def test_switched_off_nothing_of_it_is_imported() -> None:
    # numpy is left out: openpyxl, which spreadsheets need, takes it along wherever it is installed.
    check = (
        "import sys, django; django.setup();"
        "from search.aids import load_aids; from search.indexing.sinks import all_sinks, embedded_engine, sink_names;"
        "from search.related import find_related;"
        "assert load_aids(embedded_engine(), {}).neighbours is None;"
        "assert sink_names() == ('embedded',), sink_names();"
        "assert not find_related('page:1', ['council-case'], frozenset());"
        "wrong = {'wordllama', 'tokenizers', 'search.semantic'} & set(sys.modules);"
        "assert not wrong, wrong"
    )
    environment = {"DJANGO_SETTINGS_MODULE": "portal.settings.test", "SEARCH_NEIGHBOURS": "off"}
    ran = subprocess.run(
        [sys.executable, "-c", check], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )

    assert ran.returncode == 0, ran.stderr


def test_the_title_and_the_opening_of_the_rest_say_what_a_record_is_about() -> None:
    stored = {"title": "Bins", "names": ["rubbish", "refuse"], "summary": "Shorter.", "text": "x" * 4_000}
    text = text_of(stored)

    assert text.startswith("Bins\nShorter.\nrubbish, refuse\nxxx")
    assert len(text) == len("Bins\n") + OPENING
    assert text_of({"title": "Bins", "names": [], "summary": "", "text": ""}) == "Bins\n"
