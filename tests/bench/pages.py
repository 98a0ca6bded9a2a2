"""Page times against a view that does nothing, on the same server in the same run."""

import http.client
import statistics
import time
from collections.abc import Mapping

ROUNDS = 40


def measure(port: int, paths: Mapping[str, str]) -> dict[str, float]:
    """Median seconds of each address, named by its key. Rounds are interleaved, so that a busy machine hits all alike.

    Raises ``RuntimeError`` if an address does not answer 200: a wrong page's time means nothing.
    """
    times: dict[str, list[float]] = {name: [] for name in paths}
    connection = http.client.HTTPConnection("localhost", port, timeout=30)
    for number in range(ROUNDS + 3):
        for name, path in paths.items():
            started = time.perf_counter()
            connection.request("GET", path)
            answer = connection.getresponse()
            answer.read()
            taken = time.perf_counter() - started
            if answer.status != 200:
                raise RuntimeError(f"{path} answered {answer.status}: mend that before measuring.")
            if number >= 3:  # the first rounds fill caches
                times[name].append(taken)
    return {name: statistics.median(taken) for name, taken in times.items()}
