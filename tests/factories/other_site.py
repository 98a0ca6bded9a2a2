"""Another site, as far as links go: a real server on this machine whose paths answer well, badly and with malice."""

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread


class OtherSite(BaseHTTPRequestHandler):
    """Answers by path; ``seen`` keeps method, path, host and agent of every question."""

    seen: list[tuple[str, str, str, str]]
    closing: Event
    protocol_version = "HTTP/1.1"

    def do_HEAD(self) -> None:
        """Answer without a body."""
        self._answer()

    def do_GET(self) -> None:
        """Answer with one."""
        self._answer()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # its name in the library
        """Keep quiet."""

    def _answer(self) -> None:
        headers = self.headers
        self.seen.append((self.command, self.path, headers.get("Host", ""), headers.get("User-Agent", "")))
        name = self.path.strip("/").partition("/")[0]
        if name == "drip":
            return self._drip()
        if name == "endless" and self.command == "GET":
            return self._endless()
        if name == "no-head":
            return self._say(405 if self.command == "HEAD" else 200)
        if name == "hop":
            left = int(self.path.rstrip("/").rpartition("/")[2])
            return self._say(302, f"/hop/{left - 1}/" if left else "/200/")
        if name == "to":
            return self._say(302, self.path[len("/to/") :])
        return self._say(int(name))

    def _say(self, status: int, location: str = "") -> None:
        self.send_response(status)
        if location:
            self.send_header("Location", location)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _drip(self) -> None:
        """A first line that never ends, a few characters at a time."""
        with suppress(OSError):
            self.wfile.write(b"H")
            until = time.monotonic() + 20
            while time.monotonic() < until and not self.closing.wait(0.05):
                self.wfile.write(b"x")

    def _endless(self) -> None:
        """A body that never ends."""
        with suppress(OSError):
            self.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n")
            until = time.monotonic() + 20
            while time.monotonic() < until and not self.closing.is_set():
                self.wfile.write(b"x" * 65_536)


@contextmanager
def other_site() -> Iterator[tuple[str, list[tuple[str, str, str, str]]]]:
    """Its address, and what it was asked so far."""
    seen: list[tuple[str, str, str, str]] = []
    closing = Event()
    handler = type("Handler", (OtherSite,), {"seen": seen, "closing": closing})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}", seen
    finally:
        closing.set()
        server.shutdown()
        server.server_close()
        thread.join(5)
