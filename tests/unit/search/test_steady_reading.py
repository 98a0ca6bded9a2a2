"""Reading with a reserve: one engine answers the whole of a question, and a dead one costs no more than a few waits."""

import os
import time
from collections.abc import Callable
from threading import Barrier, Thread

import pytest

from search.engines.base import Engine, EngineError
from search.engines.embedded import EmbeddedEngine
from search.engines.resilient import FAILURES, REST_SECONDS, Breaker, Readers
from tests.factories.forked import exit_status

Question = Callable[[Engine], str]


class Named(EmbeddedEngine):
    """An engine known by another name; nothing is ever asked of its index here."""

    def __init__(self, name: str) -> None:
        self.name = name


class Outage:
    """A question that the main engine cannot answer while it is down; remembers which engines were asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.is_down = True

    def __call__(self, engine: Engine) -> str:
        self.asked.append(engine.name)
        if engine.name == "main" and self.is_down:
            raise EngineError("hangs")
        return engine.name


@pytest.fixture
def readers() -> Readers:
    return Readers((Named("main"), Named("other")))


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Moves time on by so many seconds."""
    now = [1_000.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])

    def move(seconds: float) -> None:
        now[0] += seconds

    return move


def test_the_preferred_engine_answers_while_it_can(readers: Readers) -> None:
    answered = readers.ask(lambda engine: engine.name)
    assert (answered.value, answered.reserve) == ("main", "")
    assert readers.answering == "main"


def test_the_reserve_answers_the_whole_question_and_says_so(readers: Readers) -> None:
    asked: list[str] = []

    def fail_late(engine: Engine) -> str:
        asked.append(f"count {engine.name}")
        if engine.name == "main":
            raise EngineError("died between two calls")
        asked.append(f"search {engine.name}")
        return engine.name

    answered = readers.ask(fail_late)
    assert asked == ["count main", "count other", "search other"]
    assert (answered.value, answered.reserve) == ("other", "other")


def test_after_some_failures_in_a_row_the_engine_is_left_alone(readers: Readers) -> None:
    outage = Outage()
    for _ in range(FAILURES + 3):
        assert readers.ask(outage).reserve == "other"
    assert outage.asked.count("main") == FAILURES
    assert readers.answering == "other"


def test_failures_with_answers_between_them_leave_the_engine_in_use(readers: Readers) -> None:
    outage = Outage()
    for _ in range(FAILURES * 2):
        outage.is_down = not outage.is_down
        readers.ask(outage)
    assert outage.asked.count("main") == FAILURES * 2


def test_one_search_tries_it_again_after_a_rest_and_its_answer_decides(
    readers: Readers, clock: Callable[[float], None]
) -> None:
    outage = Outage()
    for _ in range(FAILURES):
        readers.ask(outage)
    outage.asked.clear()
    clock(REST_SECONDS)
    for _ in range(3):
        readers.ask(outage)
    assert outage.asked == ["main", "other", "other", "other"]
    outage.is_down = False
    readers.ask(outage)
    assert outage.asked[-1] == "other"  # the rest began anew
    clock(REST_SECONDS)
    assert [readers.ask(outage).value for _ in range(3)] == ["main", "main", "main"]


def test_of_many_threads_one_tries_it_again(clock: Callable[[float], None]) -> None:
    breaker = Breaker()
    for _ in range(FAILURES):
        breaker.note(answered=False)
    clock(REST_SECONDS)
    together, admitted = Barrier(8), []

    def ask() -> None:
        together.wait()
        admitted.append(breaker.admits())

    threads = [Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(admitted) == [False] * 7 + [True]


def test_a_forked_process_finds_out_for_itself() -> None:
    breaker = Breaker()
    for _ in range(FAILURES):
        breaker.note(answered=False)
    breaker._lock.acquire()  # as another thread may hold it at the moment of the fork
    child = os.fork()
    if child == 0:
        os._exit(0 if breaker.admits() else 1)
    breaker._lock.release()
    assert exit_status(child) == 0
    assert not breaker.admits()


def test_without_any_engine_the_caller_is_told(readers: Readers) -> None:
    def fail(engine: Engine) -> str:
        raise EngineError(f"{engine.name} is down")

    with pytest.raises(EngineError, match="other is down"):
        readers.ask(fail)


def test_a_single_engine_is_nobodys_reserve() -> None:
    alone = Readers((Named("other"),))
    assert alone.ask(lambda engine: engine.name).reserve == ""
    assert alone.answering == "other"


def test_a_mistake_in_the_question_is_not_blamed_on_the_engine(readers: Readers) -> None:
    def mistaken(engine: Engine) -> str:
        raise KeyError("no such facet")

    for _ in range(FAILURES):
        with pytest.raises(KeyError):
            readers.ask(mistaken)
    assert readers.answering == "main"
