"""Measure and print; writes .local/bench.json. Speed is judged here, never in a test."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

CONSTANT = "constant view"
ROOT = Path(__file__).resolve().parents[2]


def main() -> None:
    """Build a portal of its own with made-up case studies, measure it, and throw it away."""
    options = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    options.add_argument("--cases", type=int, default=2_000, help="made-up case studies beside the shipped ones")
    options.add_argument("--port", type=int, default=8790)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="portal-bench-") as folder:
        os.environ.update(DATA_DIR=folder, DJANGO_SETTINGS_MODULE="portal.settings.development")
        rates = prepare(asked.cases)
        from tests.bench.digests import measure_digests
        from tests.bench.packs import make_up_pack, measure_pack

        session = make_up_pack()
        with served(asked.port):
            times = measure_pages(asked.port) | measure_pack(asked.port, session)
        name = "letters of news a second"
        rates[name] = measure_digests(500, 100)[name]
    report(rates, times, asked.cases)


def prepare(cases: int) -> dict[str, float]:
    """The portal with its shipped content and ``cases`` more. Returns records written a second by a full rebuild.

    What changed in the last minute is written twice, here every made-up case: both times count.
    """
    import django

    django.setup()
    from django.core.management import call_command

    from search.indexing.rebuild import rebuild
    from search.indexing.sinks import embedded_sink
    from tests.bench.made_up import make_up

    with Path(os.devnull).open("w") as quiet:
        call_command("prepare", stdout=quiet)
        call_command("collectstatic", interactive=False, verbosity=0)
        make_up(cases)
    done = rebuild(embedded_sink())
    return {"rebuild, records a second": (done.documents + done.replayed) / done.seconds}


@contextmanager
def served(port: int) -> Iterator[None]:
    """One web process, as in production, until the block ends."""
    server = [sys.executable, "-m", "granian", "--interface", "wsgi", "--blocking-threads", "1", "--log-level", "error"]
    process = subprocess.Popen([*server, "--port", str(port), "portal.wsgi:application"], cwd=ROOT)  # fixed words
    try:
        for _ in range(100):
            try:
                urlopen(f"http://localhost:{port}/livez", timeout=2).close()
                break
            except (URLError, OSError):
                time.sleep(0.2)
        yield
    finally:
        process.terminate()
        process.wait()


def measure_pages(port: int) -> dict[str, float]:
    """Median seconds of the pages that readers open most."""
    from tests.bench.pages import measure

    return measure(
        port,
        {
            CONSTANT: "/livez",
            "home": "/",
            "case study": "/case-studies/made-up-7/",
            "list of case studies": "/case-studies/",
            "search, 2 words": "/search/?q=library+booking",
            "search, 6 words": "/search/?q=has+anyone+done+online+school+admissions",
            "search, filtered": "/search/?q=library&stage=live&evidence=2",
            "suggestions, 2 letters": "/search/suggest/?q=li",
            "suggestions, 2 words": "/search/suggest/?q=council+t",
        },
    )


def report(rates: dict[str, float], times: dict[str, float], cases: int) -> None:
    """Print the table and write it as JSON."""
    sys.stdout.write(f"{cases} made-up case studies\n")
    for name, seconds in times.items():
        sys.stdout.write(f"{name:<28} {seconds * 1000:8.2f} ms {seconds / times[CONSTANT]:8.1f} x\n")
    of_page = times["the same as PDF, made"] / times["papers of a meeting"]
    sys.stdout.write(f"{'PDF over page of the papers':<28} {of_page:8.1f} x\n")
    for name, rate in rates.items():
        sys.stdout.write(f"{name:<28} {rate:8.0f}\n")
    target = ROOT / ".local" / "bench.json"
    target.parent.mkdir(exist_ok=True)
    ratios = {name: seconds / times[CONSTANT] for name, seconds in times.items()}
    target.write_text(
        json.dumps(
            {"cases": cases, "seconds": times, "ratios": ratios, "PDF over page of the papers": of_page, **rates},
            indent=2,
        )
    )
    sys.stdout.write(f"Written to {target.relative_to(ROOT)}\n")


if __name__ == "__main__":
    main()
