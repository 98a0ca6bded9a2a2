"""Rules for templates: each one compiles, and shows without fetching."""

import re
from pathlib import Path

import pytest
from django.template.loader import get_template

from portal.settings.env import ROOT

TEMPLATES = sorted(path.relative_to(ROOT / "templates").as_posix() for path in (ROOT / "templates").rglob("*.*"))


@pytest.mark.parametrize("name", TEMPLATES)
def test_template_compiles(name: str) -> None:
    get_template(name)  # raises TemplateSyntaxError with the line


@pytest.mark.parametrize("name", TEMPLATES)
def test_template_asks_the_database_nothing(name: str) -> None:
    text = (ROOT / "templates" / Path(name)).read_text()

    assert re.findall(r"\.(?:objects|all|exists|specific)\b", text) == []
