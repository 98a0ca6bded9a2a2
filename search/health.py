"""/livez and /readyz: for load balancers, for `make run` and for the operator's eye."""

from typing import Any

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from search.indexing.sinks import all_sinks, readers
from search.indexing.status import sink_status, worker_status


@never_cache
@require_safe
def livez(request: HttpRequest) -> HttpResponse:
    """The process answers. Asks nothing of the database."""
    return _answer(request, {"status": "ok"}, 200)


@never_cache
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """200 when this process can serve readers, else 503.

    Without an index the site still serves ("degraded": pages, lists and a plain title search); without its database
    it does not ("down").
    """
    try:
        connection.ensure_connection()
        state = _read_state()
    except DatabaseError:
        return _answer(request, {"status": "down", "database": "cannot be reached"}, 503)
    return _answer(request, state, 200)


def _read_state() -> dict[str, Any]:
    sinks = [sink_status(sink) for sink in all_sinks()]
    runs = worker_status()
    healthy = not any(sink.rebuild_reason for sink in sinks) and not runs.silent
    state: dict[str, Any] = {"status": "ok" if healthy else "degraded", "database": "ok"}
    state["search_answers_from"] = readers().answering
    for sink in sinks:
        state[f"index_{sink.name}"] = "not ready: see manage.py search_status" if sink.rebuild_reason else "ready"
        state[f"documents_{sink.name}"] = sink.store.documents
        state[f"waiting_{sink.name}"] = sink.waiting
        state[f"waiting_seconds_{sink.name}"] = round(sink.lag.total_seconds(), 1)
        state[f"set_apart_{sink.name}"] = sink.set_apart
    state["worker_last_ran"] = runs.worker.isoformat() if runs.worker else "never"
    state["timer_last_ran"] = runs.timer.isoformat() if runs.timer else "never"
    return state


def _answer(request: HttpRequest, state: dict[str, Any], status: int) -> HttpResponse:
    """JSON, or one line for each thing to whoever prefers plain text."""
    if request.get_preferred_type(["application/json", "text/plain"]) == "text/plain":
        lines = "".join(f"{name}: {value}\n" for name, value in state.items())
        return HttpResponse(lines, content_type="text/plain; charset=utf-8", status=status)
    return JsonResponse(state, status=status)
