"""One client for each process, and answers that come in time or not at all."""

import os
import socket
import threading
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit
from weakref import WeakSet

from elastic_transport import HttpHeaders, NodeConfig, Urllib3HttpNode
from elasticsearch import Elasticsearch
from urllib3 import Timeout
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.response import HTTPResponse

from search.engines.elasticsearch.failures import translated

SEARCH_SECONDS = 1.0
"""How long one question may take that a reader's page waits for."""

READ_SECONDS = 10.0
"""For what no page waits for: the whole vocabulary, every digest, making and removing an index."""

WRITE_SECONDS = 60.0
"""For a group of documents on a busy cluster: only the worker waits."""

CONNECT_SHARE = 0.3
"""Of the time allowed, what connecting may take: 300 ms of a search."""


class Connection:
    """Hands out a client. Nothing is opened before the first use; a forked process opens its own."""

    def __init__(self, url: str, api_key: str, ca_file: str) -> None:
        self._url = url
        self._options: dict[str, Any] = {}
        if api_key:
            self._options["api_key"] = api_key
        if ca_file:
            self._options["ca_certs"] = ca_file
        self.forget()
        _connections.add(self)

    @property
    def place(self) -> str:
        """The server's name for messages, without a user or password."""
        return urlsplit(self._url).netloc.rpartition("@")[2]

    def forget(self) -> None:
        """Open a client anew with the next use. Only for a process that has one thread."""
        self._lock = threading.Lock()
        self._client: Elasticsearch | None = None

    def client(self, seconds: float) -> Elasticsearch:
        """Return a client whose every request is answered within ``seconds`` or fails. It tries nothing twice."""
        with self._lock, translated(self.place):
            if self._client is None:
                self._client = Elasticsearch(self._url, node_class=PromptNode, max_retries=0, **self._options)
            return self._client.options(request_timeout=seconds)


_connections: WeakSet[Connection] = WeakSet()


def _forget_in_child() -> None:
    for connection in _connections:
        connection.forget()


os.register_at_fork(after_in_child=_forget_in_child)


class PromptNode(Urllib3HttpNode):
    """A node of the library whose time limit covers the whole answer, with a shorter one for connecting."""

    def __init__(self, config: NodeConfig) -> None:
        super().__init__(config)
        self.pool.ConnectionCls = PromptSecureConnection if config.scheme == "https" else PromptConnection

    def perform_request(
        self,
        method: str,
        target: str,
        body: bytes | None = None,
        headers: HttpHeaders | None = None,
        request_timeout: Any = None,
    ) -> Any:
        """Perform one request; ``request_timeout`` is in seconds."""
        limits: Any = Timeout(connect=request_timeout * CONNECT_SHARE, read=request_timeout)
        return super().perform_request(method, target, body, headers, limits)


class PromptConnection(HTTPConnection):
    """Hangs up when the answer takes too long as a whole.

    A socket's own limit starts anew with each byte: a server that sends one a second could hold a reader for hours.
    """

    def getresponse(self) -> HTTPResponse:  # type: ignore[override]  # as in urllib3, whose answer is its own
        """Read the whole answer. Raises ``TimeoutError`` when it is not there in time."""
        hung_up = threading.Event()
        line = self.sock  # the connection lets go of it when it has read that the server will close

        def hang_up() -> None:
            hung_up.set()
            with suppress(OSError):  # the server was quicker
                socket.socket.shutdown(line, socket.SHUT_RDWR)

        alarm = threading.Timer(float(self.timeout or SEARCH_SECONDS), hang_up)
        alarm.daemon = True
        alarm.start()
        try:
            return super().getresponse()
        finally:
            alarm.cancel()
            if hung_up.is_set():
                raise TimeoutError("The answer was not complete in time.")


class PromptSecureConnection(PromptConnection, HTTPSConnection):
    """The same over TLS."""
