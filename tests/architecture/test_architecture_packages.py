"""Rules for what is installed: an unpinned add-on once downgraded Wagtail without a word."""

import re
from importlib.metadata import version

import pytest

from portal.settings.env import ROOT

NAMED = ["wagtail", "django", "elasticsearch-dsl", "pillow", "django-taggit"]


def pins(name: str) -> dict[str, str]:
    """Package and version of each line of a requirements file or lock."""
    lines = (ROOT / name).read_text().splitlines()
    found = (re.match(r"([\w.-]+)(?:\[\w+\])?==([\w.]+)", line) for line in lines)
    return {match[1].lower(): match[2] for match in found if match}


def test_every_direct_requirement_is_pinned_exactly() -> None:
    for name in ("requirements.txt", "tests/requirements.txt"):
        lines = (ROOT / name).read_text().splitlines()
        wanted = [line for line in lines if line and not line.startswith(("#", "-r"))]
        assert len(pins(name)) == len(wanted), name


@pytest.mark.parametrize("package", NAMED)
def test_the_packages_everyone_expects_are_named(package: str) -> None:
    assert package in pins("requirements.txt")


@pytest.mark.parametrize("package", pins("requirements.txt"))
def test_the_lock_and_the_machine_have_the_pinned_version(package: str) -> None:
    pinned = pins("requirements.txt")[package]

    assert pins("deploy/locks/production.txt")[package] == pinned
    assert version(package) == pinned


def test_tests_run_on_the_packages_of_production() -> None:
    locked = pins("deploy/locks/test.txt")

    assert {name: locked.get(name) for name in pins("deploy/locks/production.txt")} == pins(
        "deploy/locks/production.txt"
    )


def test_every_direct_requirement_has_its_reason_in_the_docs() -> None:
    reasons = (ROOT / "docs/dependencies.md").read_text().lower()
    direct = [*pins("requirements.txt"), *pins("tests/requirements.txt")]

    assert [name for name in direct if f"| {name} " not in reasons] == []
