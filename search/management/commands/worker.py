"""`manage.py worker`: keeps search up to date and does what falls due, until told to stop."""

import signal
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand

from search.indexing import worker


class Command(BaseCommand):
    """Runs beside the web process; stop it with Ctrl+C or SIGTERM."""

    help = "Carries changes to the search index, publishes and takes down what is scheduled. Runs until stopped."

    def handle(self, *args: Any, **options: Any) -> None:
        """Work until a signal comes; the group of changes in hand is finished first, the rest waits."""
        signals: list[int] = []  # a list, because a lock of threading may not be taken in a signal handler

        def on_signal(number: int, frame: FrameType | None) -> None:
            signals.append(number)

        signal.signal(signal.SIGTERM, on_signal)
        signal.signal(signal.SIGINT, on_signal)
        self.stdout.write("The worker runs. Changes reach search within a second. Stop it with Ctrl+C.")
        worker.run(lambda: bool(signals))
        self.stdout.write("The worker has stopped.")
