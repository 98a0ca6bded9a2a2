"""A server where Elasticsearch should be, that fails in the way it is told; or passes requests on to a real node.

::

    with fault_server() as server:
        server.fault = Fault.HANG
    with fault_server(behind="http://127.0.0.1:9200") as server:
        server.fault = None                           # passes everything on
        server.fault = Fault.BUSY_BULK                # but answers 429 to 30 % of bulk requests

The address stays the same whatever the fault, so that a test can break a server and mend it again.
"""

import json
import socket
import struct
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

DRIP_SECONDS = 0.2
"""Between two bytes of a dripping answer: well below any socket's own limit."""

LONGEST_HANG = 30.0
"""Seconds after which a hanging answer is given up, should the test not close the server."""


class Fault(StrEnum):
    """Ways in which a server fails."""

    REFUSE = "refuse"
    HANG = "hang"
    SERVER_ERROR = "500"
    SLOW_DRIP = "slow drip"
    BAD_JSON = "bad JSON"
    OTHER_JSON = "JSON of another form"
    CUT_ANSWER = "cut answer"
    RESET = "reset"
    TIMED_OUT = "timed_out"
    FAILED_SHARD = "failed shard"
    NOT_ELASTICSEARCH = "not Elasticsearch"
    UNAUTHORISED = "401"
    BUSY_BULK = "429 on 30 % of bulk requests"
    SMALL_BULK = "413 on bulk requests of more than one document"


EMPTY: dict[str, Any] = {
    "timed_out": False,
    "_shards": {"total": 1, "successful": 1, "skipped": 0, "failed": 0},
    "hits": {"total": {"value": 0, "relation": "eq"}, "hits": []},
}

ANSWERS: dict[Fault, tuple[int, bytes]] = {
    Fault.SERVER_ERROR: (500, b'{"error": {"type": "made_up_exception", "reason": "as told"}, "status": 500}'),
    Fault.BAD_JSON: (200, b'{"hits": {"total"'),
    Fault.OTHER_JSON: (200, b'{"hits": []}'),
    Fault.CUT_ANSWER: (200, json.dumps(EMPTY).encode()),
    Fault.SLOW_DRIP: (200, json.dumps(EMPTY).encode()),
    Fault.TIMED_OUT: (200, json.dumps({**EMPTY, "timed_out": True}).encode()),
    Fault.FAILED_SHARD: (200, json.dumps({**EMPTY, "_shards": {**EMPTY["_shards"], "failed": 1}}).encode()),
    Fault.NOT_ELASTICSEARCH: (200, b"<h1>Welcome to nginx!</h1>"),
    Fault.UNAUTHORISED: (401, b'{"error": {"type": "security_exception", "reason": "as told"}, "status": 401}'),
}


PASSING = (None, Fault.BUSY_BULK, Fault.SMALL_BULK)
"""Requests reach the real node but for some."""


class FaultServer:
    """See the module. ``requests`` are the paths asked for, ``refused`` how many bulk requests were answered 429."""

    def __init__(self, behind: str = "") -> None:
        self.behind = urlsplit(behind)
        self.requests: list[str] = []
        self.bulks = self.refused = 0
        self.closed = threading.Event()
        self._fault: Fault | None = None
        self._listener: ThreadingHTTPServer | None = None
        self._port = 0
        self._listen()

    @property
    def url(self) -> str:
        """The address of this server, the same for its life."""
        return f"http://127.0.0.1:{self._port}"

    @property
    def fault(self) -> Fault | None:
        """How requests fail from now on; None passes them on."""
        return self._fault

    @fault.setter
    def fault(self, fault: Fault | None) -> None:
        self._fault = fault
        if fault is Fault.REFUSE:
            self._stop_listening()
        elif self._listener is None:
            self._listen()

    def close(self) -> None:
        """Stop, and let hanging answers end."""
        self.closed.set()
        self._stop_listening()

    def is_refused(self) -> bool:
        """Whether this bulk request is one of the 30 % that are answered 429: three of each ten, in a fixed order."""
        self.bulks += 1
        self.refused += (refused := self.bulks % 10 in (1, 2, 6))
        return refused

    def _listen(self) -> None:
        self._listener = ThreadingHTTPServer(("127.0.0.1", self._port), Handler)
        self._listener.daemon_threads = True
        self._listener.told = self  # type: ignore[attr-defined]  # how http.server hands a handler its context
        self._port = self._listener.server_address[1]
        threading.Thread(target=self._listener.serve_forever, args=(0.02,), daemon=True).start()

    def _stop_listening(self) -> None:
        if self._listener is not None:
            self._listener.shutdown()
            self._listener.server_close()
            self._listener = None


class Handler(BaseHTTPRequestHandler):
    """Fails as told, one request a connection, so that a new fault is met by the next request."""

    protocol_version = "HTTP/1.1"

    def handle_any(self) -> None:
        """Answer whatever is asked."""
        told: FaultServer = self.server.told  # type: ignore[attr-defined]
        told.requests.append(self.path)
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        self.close_connection = True
        fault = told.fault
        if fault is Fault.HANG:
            told.closed.wait(LONGEST_HANG)
        elif fault is Fault.RESET:
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.close()
        elif fault is Fault.BUSY_BULK and self.is_bulk and told.is_refused():
            self.answer(429, b'{"error": {"type": "es_rejected_execution_exception"}, "status": 429}')
        elif fault is Fault.SMALL_BULK and self.is_bulk and body.count(b"\n") > 2:
            self.answer(413, b"<h1>Request Entity Too Large</h1>", "text/html")
        elif fault in PASSING:
            self.pass_on(told, body)
        else:
            self.fail(fault)

    @property
    def is_bulk(self) -> bool:
        """Whether documents are written."""
        return self.path.partition("?")[0].endswith("/_bulk")

    do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = handle_any  # noqa: N815  # the library's names

    def fail(self, fault: Fault) -> None:
        """Answer as the fault says."""
        status, content = ANSWERS[fault]
        if fault is Fault.SLOW_DRIP:
            self.head(status, len(content))
            self.drip(content)
        elif fault is Fault.CUT_ANSWER:
            self.head(status, len(content))
            self.wfile.write(content[: len(content) // 2])
        else:
            self.answer(status, content, genuine=fault is not Fault.NOT_ELASTICSEARCH)

    def drip(self, content: bytes) -> None:
        """Send byte by byte until the other side has had enough."""
        try:
            for byte in content:
                self.wfile.write(bytes((byte,)))
                time.sleep(DRIP_SECONDS)
        except OSError:
            return

    def pass_on(self, told: FaultServer, body: bytes) -> None:
        """Ask the real node and hand back its answer."""
        node = HTTPConnection(told.behind.hostname or "", told.behind.port or 9200, timeout=LONGEST_HANG)
        try:
            kept = {name: value for name, value in self.headers.items() if name.lower() not in ("host", "connection")}
            node.request(self.command, self.path, body or None, kept)
            answer = node.getresponse()
            content = answer.read()
            self.answer(answer.status, content, answer.headers.get("content-type", ""))
        finally:
            node.close()

    def answer(self, status: int, content: bytes, kind: str = "application/json", *, genuine: bool = True) -> None:
        """Send a whole answer."""
        self.head(status, len(content), kind, genuine=genuine)
        if self.command != "HEAD":
            self.wfile.write(content)

    def head(self, status: int, length: int, kind: str = "application/json", *, genuine: bool = True) -> None:
        """Send the head of an answer, by which the client knows an Elasticsearch."""
        self.send_response(status)
        if genuine:
            self.send_header("X-Elastic-Product", "Elasticsearch")
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(length))
        self.send_header("Connection", "close")
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # the library's name
        """Say nothing."""


@contextmanager
def fault_server(behind: str = "", fault: Fault | None = None) -> Iterator[FaultServer]:
    """Run a server for the length of a block, failing as told from the start."""
    server = FaultServer(behind)
    server.fault = fault
    try:
        yield server
    finally:
        server.close()
