"""Rules for the files of this repository."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from portal.settings.env import ROOT

TOP_LEVEL = {
    "manage.py", "portal", "casestudies", "search", "templates", "requirements.txt", "tests",
    "docs", "deploy", "Makefile", "pyproject.toml", "README.md", "LICENSE",
}  # fmt: skip
CODE = {".py", ".html", ".scss", ".mjs", ".js"}
NEVER_COMMITTED = {".woff", ".woff2", ".sqlite3", ".pyc", ".mo"}


def committed() -> list[Path]:
    """Every file git keeps, or would keep once added, relative to the root."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return sorted({Path(name) for name in listing.stdout.split("\0") if name and (ROOT / name).is_file()})


FILES = committed()


def written_code() -> list[Path]:
    """Code files written by people: no migrations."""
    return [path for path in FILES if path.suffix in CODE and "migrations" not in path.parts]


def long_functions(path: Path, limit: int) -> Iterator[str]:
    """Functions of a Python file with more than ``limit`` lines, counted from ``def`` to the last line."""
    for node in ast.walk(ast.parse((ROOT / path).read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > limit:
                yield f"{path}:{node.lineno} {node.name} has {lines} lines"


def test_top_level_is_what_the_design_names() -> None:
    assert {path.parts[0] for path in FILES if not path.parts[0].startswith(".")} == TOP_LEVEL


def test_files_stay_under_300_lines() -> None:
    lengths = {str(path): len((ROOT / path).read_text().splitlines()) for path in written_code()}

    assert {path: lines for path, lines in lengths.items() if lines > 300} == {}


def test_settings_modules_stay_under_200_lines() -> None:
    modules = [path for path in FILES if path.is_relative_to("portal/settings")]

    assert [str(path) for path in modules if len((ROOT / path).read_text().splitlines()) > 200] == []


def test_functions_stay_under_40_lines() -> None:
    modules = [path for path in written_code() if path.suffix == ".py"]

    assert [line for path in modules for line in long_functions(path, limit=40)] == []


def test_no_module_is_a_drawer_for_everything() -> None:
    assert [str(path) for path in FILES if path.stem in {"utils", "helpers", "misc", "common"}] == []


def test_nothing_built_and_no_binary_of_a_kind_we_never_ship_is_committed() -> None:
    assert [str(path) for path in FILES if path.suffix in NEVER_COMMITTED] == []


@pytest.mark.parametrize(
    "word", ["/work" + "/", "/farm" + "/", "registry." + "npmjs", "files." + "pythonhosted", "pypi" + ".org"]
)
def test_no_file_names_a_folder_of_one_machine_or_a_download_host(word: str) -> None:
    def names_it(path: Path) -> bool:
        return word in (ROOT / path).read_text(errors="ignore")

    assert [str(path) for path in FILES if names_it(path)] == []


def test_no_file_of_secrets_is_copied_into_the_container_image() -> None:
    folder = ROOT / "deploy/container"
    secrets = [folder / name for name in re.findall(r"env_file: (\S+)", (folder / "compose.yaml").read_text())]
    left_out = [rule.removeprefix("**/") for rule in (ROOT / ".dockerignore").read_text().splitlines()]

    assert secrets
    assert [path for path in secrets if not any(path.match(rule) for rule in left_out)] == []
