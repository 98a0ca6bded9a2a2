"""Waiting for a forked child, but not for ever: what another thread held when it was forked may keep it."""

import os
import signal
import time


def exit_status(child: int, seconds: float = 60) -> int:
    """The exit status of the forked process ``child``. One that has not ended by then is killed: -9."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.01)
    os.kill(child, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
