"""Measure what an outage of Elasticsearch costs readers and editors: ``python -m tests.bench.outage``.

A portal of its own with its shipped content, a real node, and a server between the two that refuses or hangs.
"""

import http.client
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench.__main__ import ROOT, served
from tests.engines.elasticsearch_node import Node, node_url
from tests.engines.fault_server import Fault, FaultServer, fault_server

PORT = 8795
SEARCHES = 12
PUBLISHES = 20


def main() -> None:
    """Print the times, and whether everything was indexed after recovery."""
    node = Node(node_url())
    with fault_server(behind=node.url) as server, tempfile.TemporaryDirectory(prefix="portal-bench-") as folder:
        os.environ.update(
            DATA_DIR=folder,
            DJANGO_SETTINGS_MODULE="portal.settings.development",
            SEARCH_ENGINE="elasticsearch",
            ELASTICSEARCH_URL=server.url,
            ELASTICSEARCH_INDEX=f"{node.prefix}outage",
        )
        try:
            prepare()
            for fault in (Fault.REFUSE, Fault.HANG):
                server.fault = None
                with served(PORT):
                    searches("in order, a process that has just started")
                    server.fault = fault
                    if fault:
                        searches(fault)
            publishes(server)
        finally:
            node.clear()


def prepare() -> None:
    """The portal with its shipped content, on both engines."""
    import django

    django.setup()
    from django.core.management import call_command

    with Path(os.devnull).open("w") as quiet:
        call_command("prepare", stdout=quiet)
        call_command("collectstatic", interactive=False, verbosity=0)


def searches(state: str) -> None:
    """One reader's searches after another, with what the page says of its engine."""
    connection = http.client.HTTPConnection("localhost", PORT, timeout=30)
    taken = []
    for number in range(SEARCHES):
        begin = time.perf_counter()
        connection.request("GET", f"/api/v1/search/?q=library+booking&page={number % 2 + 1}")
        answer = connection.getresponse()
        answer.read()
        taken.append((time.perf_counter() - begin) * 1000)
        assert answer.status == 200
    level = answer.headers.get("X-Search-Degraded", "full")
    times = " ".join(f"{each:.0f}" for each in taken)
    sys.stdout.write(f"R1 Elasticsearch {state}: 200 x {SEARCHES}, answers {level}; milliseconds: {times}\n")


def publishes(server: FaultServer) -> None:
    """Publish in order and while Elasticsearch hangs, beside a worker; then let it recover."""
    from search.indexing.audit import audit
    from search.indexing.outbox import open_rows
    from search.indexing.sinks import all_sinks

    names = [sink.name for sink in all_sinks()]
    with worker():
        server.fault = None
        sys.stdout.write(f"R2 Elasticsearch in order: {publish_times('in order')}\n")
        server.fault = Fault.HANG
        sys.stdout.write(f"R2 Elasticsearch hangs: {publish_times('hanging')}\n")
        time.sleep(2)
        waiting = {name: open_rows(name).count() for name in names}
        server.fault = None
        begin = time.perf_counter()
        while any(open_rows(name).exists() for name in names) and time.perf_counter() - begin < 120:
            time.sleep(0.2)
        recovered = time.perf_counter() - begin
    drift = {sink.name: audit(sink).total for sink in all_sinks()}
    sys.stdout.write(
        f"R2 rows waiting {waiting}; after recovery all carried over in {recovered:.1f} s, drift {drift}\n"
    )


@contextmanager
def worker() -> Iterator[None]:
    """The worker in a process of its own, as in production, until the block ends."""
    process = subprocess.Popen([sys.executable, "manage.py", "worker"], cwd=ROOT)
    try:
        yield
    finally:
        process.terminate()
        process.wait()


def publish_times(mark: str) -> str:
    """Publish the first case studies again, one after another, and say how long it took."""
    from casestudies.models import CaseStudyPage

    taken = []
    for page in CaseStudyPage.objects.live().order_by("pk")[:PUBLISHES]:
        page.title = f"{page.title} ({mark})"
        begin = time.perf_counter()
        page.save_revision().publish()
        taken.append(time.perf_counter() - begin)
    return f"{len(taken)} publishes, median {statistics.median(taken):.3f} s, slowest {max(taken):.3f} s"


if __name__ == "__main__":
    main()
