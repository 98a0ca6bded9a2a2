"""Measure what an outage of Elasticsearch costs readers and editors: ``python -m tests.bench.outage``.

A portal of its own with its shipped content, a real node, and a server between the two that refuses or hangs.
"""

import http.client
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from threading import Event, Thread

from tests.bench.__main__ import served
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
    """Publish while Elasticsearch hangs and a worker runs; then let it recover."""
    from django.db import connections
    from wagtail.models import Page

    from casestudies.models import CaseStudyPage
    from search.indexing import worker
    from search.indexing.audit import audit
    from search.indexing.outbox import open_rows
    from search.indexing.sinks import all_sinks

    stop = Event()

    def work() -> None:
        worker.run(stop.is_set)
        connections.close_all()

    thread = Thread(target=work)
    thread.start()
    server.fault = Fault.HANG
    taken = []
    for page in CaseStudyPage.objects.live().order_by("pk")[:PUBLISHES]:
        page.title = f"{page.title} (again)"
        begin = time.perf_counter()
        page.save_revision().publish()
        taken.append(time.perf_counter() - begin)
    published = len(taken)
    names = [sink.name for sink in all_sinks()]
    time.sleep(2)
    waiting = {name: open_rows(name).count() for name in names}
    server.fault = None
    begin = time.perf_counter()
    while any(open_rows(name).exists() for name in names) and time.perf_counter() - begin < 120:
        time.sleep(0.2)
    recovered = time.perf_counter() - begin
    stop.set()
    thread.join()
    drift = {sink.name: audit(sink).total for sink in all_sinks()}
    sys.stdout.write(
        f"R2 Elasticsearch hangs: {published} publishes of {Page.objects.count()} pages, "
        f"median {statistics.median(taken):.3f} s, slowest {max(taken):.3f} s; "
        f"rows waiting {waiting}; after recovery all carried over in {recovered:.1f} s, drift {drift}\n"
    )


if __name__ == "__main__":
    main()
