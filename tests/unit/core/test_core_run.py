"""Rules for `manage.py run`: a clear sentence for a port it cannot have, and both processes or none."""

import socket
import sys
import time

import pytest
from django.core.management.base import CommandError

from portal.core.management.commands.run import free_port, supervise

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]
END = [sys.executable, "-c", "pass"]


@pytest.mark.parametrize("text", ["", "abc", "0", "-1", "65536", "8000.5", "٣", "8000; ls"])
def test_what_is_no_port_is_refused_in_words(text: str) -> None:
    with pytest.raises(CommandError, match="is not a port: use a number from 1 to 65535"):
        free_port(text)


def test_a_port_in_use_is_refused_with_another_to_try() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]

        with pytest.raises(CommandError, match=rf"Port {taken} cannot be used .* make run PORT=\d+"):
            free_port(str(taken))


def test_when_one_process_ends_the_other_is_stopped_and_it_is_named() -> None:
    started = time.monotonic()

    assert supervise({"web process": SLEEP, "worker": END}) == "worker"
    assert time.monotonic() - started < 30
