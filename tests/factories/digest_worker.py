"""Writes to followers until nobody is due: ``python -m tests.factories.digest_worker``, as one worker of several.

With a number it stops for good after so many letters, in the middle of a transaction, says so, and waits to be killed.
"""

import sys
import time
from itertools import count
from typing import Any
from unittest.mock import patch

import django


def main(letters: int = 0) -> None:
    """Do what the worker's steady job does, again and again."""
    from portal.core.mail import send
    from portal.follow.digest import send_next

    with patch("portal.follow.digest.send", _stopping(send, letters) if letters else send):
        while send_next():
            pass


def _stopping(send: Any, letters: int) -> Any:
    sent = count(1)

    def send_or_stop(*given: Any) -> None:
        send(*given)
        if next(sent) == letters:
            sys.stdout.write("in the middle\n")
            sys.stdout.flush()
            time.sleep(600)

    return send_or_stop


if __name__ == "__main__":
    django.setup()
    main(*map(int, sys.argv[1:]))
