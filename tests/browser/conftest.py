"""A whole portal for browser tests: database, shipped content, web process and worker, as a person would run it."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page

from tests.factories.mail_server import MailServer, running

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class RunningPortal:
    """Its address, its data, its passwords by user name, the mail server that takes its e-mails, and its worker."""

    address: str
    environment: dict[str, str]
    passwords: dict[str, str]
    post: MailServer
    worker: subprocess.Popen[bytes] | None = None

    def start_worker(self) -> None:
        """Let changes reach the index."""
        self.worker = subprocess.Popen([sys.executable, "manage.py", "worker"], cwd=ROOT, env=self.environment)

    def stop_worker(self) -> None:
        """From now on changes only wait."""
        if self.worker is not None:
            self.worker.terminate()
            self.worker.wait(timeout=20)
            self.worker = None


@pytest.fixture(scope="session")
def post() -> Iterator[tuple[MailServer, int]]:
    """A real mail server that takes all e-mails of the portal, and its port."""
    with running() as server:
        yield server


@pytest.fixture(scope="session")
def portal(tmp_path_factory: pytest.TempPathFactory, post: tuple[MailServer, int]) -> Iterator[RunningPortal]:
    """The portal with its shipped content, served on a free port until the tests end."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    data = tmp_path_factory.mktemp("portal")
    address = f"http://localhost:{port}"
    environment = {
        **{name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "SECRET_KEY"}},
        "DJANGO_SETTINGS_MODULE": "portal.settings.development",
        "DATA_DIR": str(data),
        "SITE_URL": address,
        "EMAIL_URL": f"smtp://127.0.0.1:{post[1]}",
    }
    for command in (["prepare"], ["create_sign_ins"], ["collectstatic", "--noinput", "--verbosity", "0"]):
        subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, env=environment, check=True, timeout=300)
    web = [sys.executable, "-m", "granian", "--interface", "wsgi", "--blocking-threads", "2", "--log-level", "error"]
    server = subprocess.Popen([*web, "--port", str(port), "portal.wsgi:application"], cwd=ROOT, env=environment)
    passwords = dict(line.split(maxsplit=1) for line in (data / "sign-ins.txt").read_text().splitlines())
    running = RunningPortal(address, environment, passwords, post[0])
    running.start_worker()
    try:
        _wait_for(f"{address}/readyz")
        yield running
    finally:
        running.stop_worker()
        server.terminate()
        server.wait(timeout=20)


def _wait_for(address: str) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            urlopen(address, timeout=5).close()  # noqa: S310  # always this machine's own http address
            return
        except (URLError, OSError):
            time.sleep(0.2)
    pytest.fail(f"{address} did not answer within a minute")


Visit = Callable[..., Page]


@pytest.fixture
def visit(browser: Browser, portal: RunningPortal) -> Iterator[Visit]:
    """Open a browser page on the running portal: ``visit(width=320, javascript=False)``, one person each."""
    contexts = []

    def open_page(width: int = 1280, *, javascript: bool = True) -> Page:
        context = browser.new_context(
            base_url=portal.address,
            viewport={"width": width, "height": 900},
            java_script_enabled=javascript,
            locale="en-GB",
        )
        contexts.append(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()


def sign_in(page: Page, portal: RunningPortal, name: str) -> None:
    """Sign in to the admin as one of the people ``create_sign_ins`` makes."""
    page.goto("/admin/login/")
    page.fill("[name=username]", name)
    page.fill("[name=password]", portal.passwords[name])
    page.click("button[type=submit]")
    page.wait_for_url("**/admin/")
