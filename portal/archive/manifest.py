"""The list of what is in an export, by which an import knows that it is whole and unchanged."""

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath

FORMAT = 1
NAME = "manifest.json"
LICENCE = "Open Government Licence v3.0, except where an image, a file or a list says otherwise"


class NotAnExport(Exception):
    """The folder is no whole export; the message says what is wrong and what to do next."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One file: its place below the folder, its size in bytes, its SHA-256, and for a table its number of rows."""

    path: str
    size: int
    sha256: str
    rows: int | None = None


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an export says of itself: whose site, when, and every file. ``latest`` is each app's last migration."""

    site: str
    made_at: str
    latest: dict[str, str]
    files: tuple[Entry, ...]

    def write(self, folder: Path) -> None:
        """Write it into the export's folder."""
        content = {"format": FORMAT, "licence": LICENCE, **asdict(self)}
        (folder / NAME).write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def read_manifest(folder: Path) -> Manifest:
    """The manifest of an export, once every file was found to be as it says. Raises NotAnExport."""
    try:
        content = json.loads((folder / NAME).read_text(encoding="utf-8"))
        if content["format"] != FORMAT:
            raise NotAnExport(f"{NAME} has format {content['format']}; this portal reads {FORMAT}. Export again.")
        files = tuple(Entry(**entry) for entry in content["files"])
        manifest = Manifest(content["site"], content["made_at"], dict(content["latest"]), files)
        for entry in files:
            _check(folder, entry)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise NotAnExport(
            f"{folder} holds no export that can be read ({error}). Name the folder that export_site made."
        ) from error
    return manifest


def describe(folder: Path, path: str, rows: int | None = None) -> Entry:
    """The entry of a file that stands in the folder."""
    with (folder / path).open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return Entry(path, (folder / path).stat().st_size, digest, rows)


def _check(folder: Path, entry: Entry) -> None:
    parts = PurePosixPath(entry.path).parts
    if not parts or parts[0] not in {"tables", "media"} or ".." in parts or "\\" in entry.path:
        raise NotAnExport(f"{NAME} names a file outside the export: {entry.path}. Do not import it.")
    if not (folder / entry.path).is_file():
        raise NotAnExport(f"{entry.path} is missing. Copy the whole folder again.")
    if describe(folder, entry.path, entry.rows) != entry:
        raise NotAnExport(f"{entry.path} is not as it was exported. Copy the whole folder again.")
