"""A synonym saved in one process is in force with the next search of every other."""

import http.client
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connection, connections
from django.test import Client
from django.urls import reverse

from portal.core.management.commands.run import is_ready
from portal.settings.env import ROOT
from search.indexing.sinks import Sink
from search.models import SynonymRule
from tests.factories.forked import exit_status
from tests.factories.index import follow
from tests.factories.pages import case_study
from tests.factories.people import clients
from tests.integration.search.test_worker_process import database_url

pytestmark = pytest.mark.django_db(transaction=True)

StartServer = Callable[[], int]


@pytest.fixture
def start_server(index: Sink, tmp_path: Path) -> Iterator[StartServer]:
    """Start a web process on this test's database and index, and return its port; all are ended afterwards."""
    started: list[subprocess.Popen[bytes]] = []
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "portal.settings.development",
        "DATABASE_URL": database_url(),
        "DATA_DIR": str(tmp_path),  # holds the index of the fixture
    }

    def start() -> int:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = int(probe.getsockname()[1])
        command = ["granian", "--interface", "wsgi", "--log-level", "warning", "--port", str(port)]
        started.append(
            subprocess.Popen([sys.executable, "-m", *command, "portal.wsgi:application"], cwd=ROOT, env=environment)
        )
        deadline = time.monotonic() + 60
        while not is_ready(f"http://127.0.0.1:{port}/livez"):
            assert time.monotonic() < deadline, "the web process did not start"
            time.sleep(0.1)
        return port

    yield start
    for process in started:
        process.terminate()
        process.wait(timeout=20)


def ask(port: int, method: str, path: str, *, body: str = "", headers: dict[str, str] | None = None) -> tuple[int, Any]:
    """Status and body of one request, redirects not followed."""
    server = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    server.request(method, path, body=body, headers=headers or {})
    answer = server.getresponse()
    content = answer.read()
    server.close()
    return answer.status, content


def found(port: int) -> list[str]:
    status, content = ask(port, "GET", "/api/v1/search/?q=trash")
    assert status == 200
    return [str(result["title"]) for result in json.loads(content)["results"]]


def save_in(port: int, editor: Client) -> None:
    """Fill in the admin's form for a synonym, as the editor's browser would."""
    token = "t" * 32
    cookies = {"sessionid": editor.cookies["sessionid"].value, "csrftoken": token}
    status, _content = ask(
        port,
        "POST",
        reverse("synonymrule:add"),
        body=urlencode({"words": "trash", "meanings": "refuse", "reason": "A test."}),
        headers={
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()),
            "X-CSRFToken": token,
        },
    )
    assert status == 302


@pytest.mark.slow
def test_a_synonym_saved_on_one_server_changes_the_next_search_on_the_other(start_server: StartServer) -> None:
    case_study("Refuse rounds")
    follow()
    one, other = start_server(), start_server()
    assert (found(one), found(other)) == ([], [])
    save_in(one, clients()["editor"])
    assert (found(one), found(other)) == (["Refuse rounds"], ["Refuse rounds"])
    SynonymRule.objects.all().delete()
    assert (found(one), found(other)) == ([], [])


def test_a_forked_process_uses_a_synonym_that_was_saved_after_it_forked(index: Sink) -> None:
    case_study("Refuse rounds")
    follow()
    SynonymRule.objects.create(words="garbage", meanings="litter", reason="A test.")
    assert titles() == []  # the rules as they are now lie in this process's memory
    reads_go, writes_go = os.pipe()
    reads_found, writes_found = os.pipe()
    connections.close_all()
    child = os.fork()
    if child == 0:
        try:
            os.read(reads_go, 1)
            os.write(writes_found, json.dumps(titles()).encode())
        finally:
            os._exit(0)
    SynonymRule.objects.create(words="trash", meanings="refuse", reason="A test.")
    connection.close()
    os.write(writes_go, b"x")
    assert exit_status(child) == 0
    assert json.loads(os.read(reads_found, 1_000)) == ["Refuse rounds"]


def titles() -> list[str]:
    return [str(card.title) for card in Client().get("/search/?q=trash").context["results"].cards]
