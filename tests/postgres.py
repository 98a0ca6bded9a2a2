"""Run a command with a PostgreSQL server of its own: ``python -m tests.postgres pytest tests/integration``.

The server is Debian's, keeps its data in a temporary folder, listens on this machine only, and goes with the command.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

USER = "portal"
ROOT = Path(__file__).parents[1]

SETTINGS = {
    # Nothing here outlives the tests, so nothing waits for a disk.
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    # A test that waits for a lock which nobody will give back fails with a traceback instead of hanging.
    "statement_timeout": "60s",
    "lock_timeout": "30s",
    "idle_in_transaction_session_timeout": "120s",
    "max_connections": "100",
}

START_SECONDS = 30.0
STOP_SECONDS = 20.0


def main() -> int:
    """Start the server, run the command given, stop the server. Returns the command's exit status."""
    programs = find_programs()
    if programs is None:
        subprocess.run([ROOT / "deploy/machine/debian-packages", "A test on PostgreSQL", "postgresql"], check=False)
        programs = find_programs()
    if programs is None:
        return 1
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))  # so that the server goes too
    with server(programs) as url:
        return subprocess.run(sys.argv[1:], env={**os.environ, "DATABASE_URL": url}, check=False).returncode


def find_programs() -> Path | None:
    """The folder of the newest PostgreSQL server installed, if there is one."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda path: float(path.parts[4]))
    elsewhere = shutil.which("postgres")
    found = debian[-1] if debian else Path(elsewhere) if elsewhere else None
    return found.parent if found else None


@contextmanager
def server(programs: Path) -> Iterator[str]:
    """A new server with an empty database until the block ends. Yields what to put into ``DATABASE_URL``."""
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="portal-postgres-") as name:
        folder = Path(name)
        data = folder / "data"
        as_user: dict[str, Any] = {}
        if os.geteuid() == 0:  # the server refuses to run as root
            as_user = {"user": "postgres", "group": "postgres", "extra_groups": []}
            shutil.chown(folder, "postgres", "postgres")
        log = folder / "log"
        with log.open("w") as output:
            initialise = ["--auth=trust", f"--username={USER}", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
            subprocess.run(
                [programs / "initdb", *initialise, data],
                cwd=folder,
                stdout=output,
                stderr=output,
                check=True,
                **as_user,
            )
            options = [part for setting in SETTINGS.items() for part in ("-c", "=".join(setting))]
            address = ["-h", "127.0.0.1", "-p", str(port), "-k", str(folder)]
            # Where there is setpriv, the server stops even if this process is killed.
            bound = ["setpriv", "--pdeathsig", "INT"] if shutil.which("setpriv") else []
            process = subprocess.Popen(
                [*bound, programs / "postgres", "-D", data, *address, *options],
                cwd=folder,
                stdout=output,
                stderr=output,
                **as_user,
            )
        try:
            wait_until_ready(programs, port, process, log)
            yield f"postgres://{USER}@127.0.0.1:{port}/postgres"
        finally:
            stop(process)


def stop(process: "subprocess.Popen[bytes]") -> None:
    """Stop the server, whoever is still connected to it."""
    process.send_signal(signal.SIGINT)
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_ready(programs: Path, port: int, process: "subprocess.Popen[bytes]", log: Path) -> None:
    """Return when the server answers. Raises ``SystemExit`` with the end of its log when it does not."""
    deadline = time.monotonic() + START_SECONDS
    ask = [str(programs / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(port)]
    while subprocess.run(ask, check=False).returncode:
        if process.poll() is not None or time.monotonic() > deadline:
            raise SystemExit(f"PostgreSQL did not start:\n{log.read_text()[-2000:]}")
        time.sleep(0.1)


if __name__ == "__main__":
    sys.exit(main())
