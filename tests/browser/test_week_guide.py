"""The editors' guide shows screens that exist, and stands in the admin. GUIDE_IMAGES=folder takes its pictures anew."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.conftest import ROOT, RunningPortal, Visit, sign_in
from tests.browser.guide_pictures import GONE, HIGH, LARGEST, MADE_UP, WIDE, keep, screens, take

pytestmark = pytest.mark.xdist_group("portal")

GUIDE = ROOT / "docs" / "editors-guide.md"


def shell(portal: RunningPortal, code: str) -> str:
    command = [sys.executable, "manage.py", "shell", "--no-imports", "--command", code]
    done = subprocess.run(command, cwd=ROOT, env=portal.environment, check=True, timeout=120, capture_output=True)
    return done.stdout.decode()


@pytest.fixture
def made_up(portal: RunningPortal) -> Iterator[dict[str, str]]:
    """The screens of the guide, with something on each; gone afterwards."""
    yield screens(*shell(portal, MADE_UP).split()[-3:])
    shell(portal, GONE)


def test_each_screen_of_the_guide_opens_and_the_guide_shows_it(
    made_up: dict[str, str], portal: RunningPortal, visit: Visit
) -> None:
    named = re.findall(r"\(images/guide-([\w-]+)\.png\)", GUIDE.read_text())
    assert sorted(named) == sorted(made_up)
    assert all((GUIDE.parent / "images" / f"guide-{name}.png").stat().st_size <= LARGEST for name in named)

    editor = visit(WIDE)
    editor.set_viewport_size({"width": WIDE, "height": HIGH})
    sign_in(editor, portal, "editor")
    for name, address in made_up.items():
        answer = editor.goto(address)
        assert answer is not None
        assert answer.ok, address
        if "GUIDE_IMAGES" in os.environ:
            keep(Path(os.environ["GUIDE_IMAGES"]), name, take(editor))
    editor.goto("/admin/guide/")
    broken = "[...document.querySelectorAll('.week-guide img')].filter(image => !image.naturalWidth).length"
    editor.wait_for_load_state("networkidle")
    assert editor.evaluate(broken) == 0
