"""What the description says is what happens: each operation is asked with inputs made from it, right ones and wrong."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.specs.openapi import checks

from portal.opendata import limit
from portal.taxonomy.importers.loading import load_vocabulary
from portal.wsgi import application
from search.indexing.sinks import Sink
from tests.factories.figures import make_figure, make_row
from tests.factories.index import follow
from tests.security.reuse import build_reuse

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

EACH = 28
"""Inputs for each operation, right ones and as many wrong ones; --open-data-cases asks for more."""

LEAST = 1_000

CHECKS: list[Any] = [
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
]

KEYS: dict[str, list[dict[str, Any]]] = {
    "/api/v1/case-studies/{slug}/": [{"slug": "case-open"}, {"slug": "case-board"}, {"slug": "case-draft"}],
    "/api/v1/solutions/{slug}/": [{"slug": "solution-open"}, {"slug": "solution-secret"}],
    "/api/v1/adoptions/{kind}/{slug}/{council}/": [
        {"kind": "case-studies", "slug": "case-open", "council": "shire-openuu"},
        {"kind": "solutions", "slug": "solution-open", "council": "shire-openkk"},
        {"kind": "case-studies", "slug": "case-board", "council": "shire-boarduu"},
    ],
    "/api/v1/figures/{slug}/": [{"slug": "of-permits"}],
    "/api/v1/table-1/{rank}/": [{"rank": 19}],
    "/api/v1/services/{slug}/": [{"slug": "service-open"}],
    "/api/v1/interactions/{slug}/": [{"slug": "apply"}],
    "/api/v1/themes/{slug}/": [{"slug": "shared-theme"}],
    "/api/v1/councils/{slug}/": [{"slug": "shared-council"}],
}
"""Things there are, some of them hidden: made-up names find nothing."""


@pytest.fixture
def filled(index: Sink, monkeypatch: pytest.MonkeyPatch, pytestconfig: pytest.Config) -> Iterator[None]:
    """Made-up pages of every sort with councils using them, hidden ones too; in a long run the shipped lists."""
    build_reuse()
    if pytestconfig.getoption("--open-data-cases"):
        load_vocabulary()
    make_figure()
    make_row(19, [], [])
    follow()
    monkeypatch.setattr(limit, "MOST", 10**9)
    # The end of a request gives up the database's connection, with the test's transaction in it.
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.usefixtures("filled")
def test_every_operation_answers_as_described_whatever_is_sent(pytestconfig: pytest.Config) -> None:
    described = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
    found: list[Any] = list(described.get_all_operations())
    operations = [each.ok() for each in found]
    answered: Counter[int] = Counter()
    each = int(pytestconfig.getoption("--open-data-cases") or EACH)
    for operation in operations:
        for mode in GenerationMode:
            _ask(operation, mode, each, answered)

    assert len(operations) == 2 * len(KEYS) + 1  # search; the address of the description itself is left out
    assert answered.total() >= LEAST, answered
    assert {status for status in answered if status >= 500} == set(), answered
    assert {200, 400, 404} <= set(answered)
    print(f"\n{len(operations)} operations, {answered.total()} cases: {dict(answered)}")  # noqa: T201


def _ask(operation: Any, mode: GenerationMode, each: int, answered: Counter[int]) -> None:
    keys = st.sampled_from([None, *KEYS.get(operation.path, [])])

    patient = settings(
        max_examples=each, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck)
    )

    @patient
    @given(case=operation.as_strategy(generation_mode=mode), key=keys)
    def ask(case: Any, key: dict[str, Any] | None) -> None:
        if key is not None:
            case.path_parameters = key
        answer = case.call()
        answered[answer.status_code] += 1
        refuses = [checks.negative_data_rejection] if key is None and "search" not in operation.path else []
        case.validate_response(answer, checks=[*CHECKS, checks.unsupported_method, *refuses])

    ask()
