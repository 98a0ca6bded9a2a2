"""`manage.py run`: prepare the portal, then serve it on this machine until Ctrl-C."""

import signal
import socket
import subprocess
import sys
import threading
import time
from argparse import ArgumentParser
from collections.abc import Iterable, Mapping
from types import FrameType
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

STOP_SECONDS = 10
"""How long a process may take to finish its work before it is killed."""


class Command(BaseCommand):
    """One command for a machine of one's own: `make run` calls it. A server uses deploy/ instead."""

    help = "Prepare the portal, then run the web process and the worker together until Ctrl-C."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One option: the port."""
        parser.add_argument("--port", default="8000", help="The port to serve on, 8000 unless given.")

    def handle(self, *, port: str, **options: Any) -> None:
        """Serve until stopped. Fails in one sentence when the port cannot be used or a process ends by itself."""
        number = free_port(port)
        call_command("prepare", stdout=self.stdout)
        call_command("create_sign_ins", stdout=self.stdout)
        manage = [sys.executable, "manage.py"]
        web = ["granian", "--interface", "wsgi", "--blocking-threads", "4", "--log-level", "warning", "--no-ws"]
        commands = {
            "web process": [sys.executable, "-m", *web, "--port", str(number), "portal.wsgi:application"],
            "worker": [*manage, "worker"],
        }
        threading.Thread(target=self.announce, args=(number,), daemon=True).start()
        ended = supervise(commands)
        if ended:
            raise CommandError(f"The {ended} stopped by itself, so the portal was stopped. The lines above say why.")
        self.stdout.write("Stopped.")

    def announce(self, port: int) -> None:
        """Print the address as soon as the portal says that it is ready."""
        address = f"http://localhost:{port}"
        while not is_ready(f"{address}/readyz"):
            time.sleep(0.3)
        self.stdout.write(self.style.SUCCESS(f"The portal is ready: {address}  (editors: {address}/admin/)"))
        self.stdout.write("Ctrl-C stops it.")


def free_port(text: str) -> int:
    """The port as a number. Raises ``CommandError`` saying what to type when it is not one, or is taken."""
    if not text.isascii() or not text.isdigit() or not 0 < int(text) < 65536:
        raise CommandError(f"'{text}' is not a port: use a number from 1 to 65535, for instance make run PORT=8001.")
    number = int(text)
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", number))
        except OSError as error:
            raise CommandError(
                f"Port {number} cannot be used ({error.strerror}): stop what uses it, or choose another, "
                f"for instance make run PORT={number % 65535 + 1}."
            ) from error
    return number


def is_ready(address: str) -> bool:
    """Whether the address answers 200 now."""
    try:
        with urlopen(address, timeout=5) as answer:  # noqa: S310  # always this machine's own http address
            return bool(answer.status == 200)
    except (URLError, OSError):
        return False


def supervise(commands: Mapping[str, list[str]]) -> str | None:
    """Run the commands together until one ends by itself or this process is told to stop; then stop the others.

    The processes stay in this process's group, so a signal to the group reaches them too.
    Returns the name of the command that ended by itself, or None after Ctrl-C or a termination signal.
    """

    def on_terminate(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    processes: dict[str, subprocess.Popen[bytes]] = {}
    signal.signal(signal.SIGTERM, on_terminate)
    try:
        for name, command in commands.items():
            processes[name] = subprocess.Popen(command)  # noqa: S603  # fixed commands, no shell
        while True:
            for name, process in processes.items():
                if process.poll() is not None:
                    return name
            time.sleep(0.2)
    except KeyboardInterrupt:
        return None
    finally:
        # A second signal must not cut the stopping short.
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        stop(processes.values())


def stop(processes: Iterable[subprocess.Popen[bytes]]) -> None:
    """Ask the processes to end, and kill those that have not after ``STOP_SECONDS``."""
    running = [process for process in processes if process.poll() is None]
    for process in running:
        process.terminate()
    deadline = time.monotonic() + STOP_SECONDS
    for process in running:
        try:
            process.wait(timeout=max(0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
