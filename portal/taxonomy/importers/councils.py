"""The public list of councils, current and former (mySociety, uk_local_authorities.csv)."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path

from django.utils.text import slugify

from portal.taxonomy.importers.entries import MAX_NAME, Entry, Value, repeated
from portal.taxonomy.importers.table import Problem, RefusedRows, Row, read_table

TYPES = {
    "CC": "city-corporation",
    "COMB": "combined-authority",
    "CTY": "county",
    "LBO": "london-borough",
    "MD": "metropolitan",
    "NID": "northern-irish",
    "NMD": "district",
    "SCO": "scottish",
    "SRA": "strategic-authority",
    "UA": "unitary",
    "WPA": "welsh",
}
"""The publisher's type codes, and ours."""

WIDTHS = {"local-authority-code": 10, "official-name": 200, "nice-name": MAX_NAME, "region": 60}
REQUIRED = ("local-authority-code", "official-name", "nice-name")
NATIONS = ("England", "Northern Ireland", "Scotland", "Wales")
COLUMNS = (
    "local-authority-code official-name nice-name gss-code start-date end-date replaced-by nation region "
    "local-authority-type alt-names gov-uk-slug"
).split()
GSS = re.compile(r"[ENSW]\d{8}")
DAMAGED = re.compile("\ufffd|ï¿½|ï¾")  # letters the publisher's own file has lost
PADDING = re.compile(r"(?i)\b(UA|london boro)$")  # endings that no person writes
ABBREVIATED = re.compile(r"\b(CA|CC)$")  # "Sheffield City CA": cut short it would name another council
GENERIC = {"borough", "city", "council", "county", "district", "mdc", "metropolitan", "of", "the"}
REPAIRED = {"ynys mn": "Ynys Môn"}
SMALL_WORDS = {"and", "of", "on", "the", "upon", "an", "ar", "nan", "y"}
ALIKE = 0.87  # of 1: nearer than this to a name already kept, a lower-case form is that name misspelt


def read_councils(path: Path) -> list[Entry]:
    """The councils in ``path``, in the order of their codes, each with a slug of its own.

    Raises UnreadableFile or RefusedRows (all bad rows together).
    """
    table = read_table(path, COLUMNS)
    rows = table.rows
    codes = {row.cells["local-authority-code"] for row in rows}
    problems = [*table.problems]
    entries = []
    for row in rows:
        wrong = _row_problems(row, codes)
        problems += wrong
        if not wrong:
            entries.append(_entry(row))
    problems += repeated(entries, "local-authority-code")
    problems += _repeated_gss(entries)
    if problems:
        raise RefusedRows(path, problems)
    slugs = {row.cells["local-authority-code"]: row.cells["gov-uk-slug"] for row in rows}
    return _with_slugs(entries, slugs)


def _row_problems(row: Row, codes: set[str]) -> list[Problem]:
    cells = row.cells
    reasons = [*_wrong_texts(cells), *_wrong_dates(cells)]
    if cells["gss-code"] and not GSS.fullmatch(cells["gss-code"]):
        reasons.append(("gss-code", f"“{cells['gss-code'][:40]}” is not a GSS code such as E06000023"))
    for column, known in (("nation", NATIONS), ("local-authority-type", sorted(TYPES))):
        if cells[column] not in known:
            reasons.append((column, f"“{cells[column][:40]}” is not one of {', '.join(known)}"))
    for code in _codes(cells["replaced-by"]):
        if code not in codes or code == cells["local-authority-code"]:
            reasons.append(("replaced-by", f"“{code[:40]}” is not another council in this file"))
    return [Problem(row.number, column, reason) for column, reason in reasons]


def _wrong_texts(cells: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for column, limit in WIDTHS.items():
        if column in REQUIRED and not cells[column]:
            yield column, "is empty"
        elif len(cells[column]) > limit:
            yield column, f"is longer than {limit} characters"


def _wrong_dates(cells: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for column in ("start-date", "end-date"):
        if cells[column] and not _is_date(cells[column]):
            yield column, f"“{cells[column][:40]}” is not a date written 2023-04-01"
    if cells["start-date"] and cells["end-date"] and cells["end-date"] < cells["start-date"]:
        yield "end-date", "is before the start date"


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _codes(cell: str) -> list[str]:
    return sorted(code.strip() for code in cell.split(",") if code.strip())


def _entry(row: Row) -> Entry:
    cells = row.cells
    values: dict[str, Value] = {
        "name": cells["nice-name"],
        "official_name": cells["official-name"],
        "gss": cells["gss-code"],
        "type": TYPES[cells["local-authority-type"]],
        "region": cells["region"],
        "nation": cells["nation"],
        "start_date": cells["start-date"] or None,
        "end_date": cells["end-date"] or None,
        "successors": list(_codes(cells["replaced-by"])),
        "alternative_names": _other_names(cells["alt-names"], (cells["nice-name"], cells["official-name"])),
    }
    return Entry(row.number, cells["local-authority-code"], values)


def _repeated_gss(entries: Iterable[Entry]) -> list[Problem]:
    coded = [Entry(entry.row, str(entry.values["gss"]), {}) for entry in entries if entry.values["gss"]]
    return repeated(coded, "gss-code")


def _other_names(cell: str, known: tuple[str, ...]) -> list[str]:
    """Names that help to find a council: no variants in spelling, capitals or padding of a name already known.

    The publisher parts the names with commas; a comma inside a name has a space after it.
    """
    kept = list(known)
    names = [PADDING.sub("", name).strip() for name in re.split(r",(?! )", cell)]
    written_with_care_first = sorted(
        (REPAIRED.get(name, name) for name in names), key=lambda name: (name.islower(), name)
    )
    for name in written_with_care_first:
        if not name or DAMAGED.search(name) or ABBREVIATED.search(name) or any(_adds_nothing(name, k) for k in kept):
            continue
        kept.append(_capitalised(name) if name.islower() else name)
    return sorted(kept[len(known) :])


def _adds_nothing(name: str, known: str) -> bool:
    one, two = _words(name), _words(known)
    if [word for word in one if word not in GENERIC] == [word for word in two if word not in GENERIC]:
        return len(one) >= len(two)
    return name.islower() and SequenceMatcher(None, " ".join(one), " ".join(two)).ratio() >= ALIKE


def _words(name: str) -> list[str]:
    plain = re.sub("['\u2019]", "", name.casefold()).replace("&", " and ")
    return re.sub(r"[^\w ]", " ", plain).split()


def _capitalised(name: str) -> str:
    words = name.split(" ")
    return " ".join(
        w if i and w in SMALL_WORDS else re.sub(r"\w", lambda m: m[0].upper(), w, count=1) for i, w in enumerate(words)
    )


def _with_slugs(entries: list[Entry], gov_uk: dict[str, str]) -> list[Entry]:
    """A current council takes the plain slug; a former one whose slug is then taken adds its type."""
    slugs: dict[str, int | str] = {}
    done = []
    for entry in sorted(entries, key=lambda entry: (bool(entry.values["end_date"]), str(entry.key))):
        slug = _plain_slug(entry, gov_uk[str(entry.key)])
        if slug in slugs:
            slug = f"{slug}-{entry.values['type']}"
        if slug in slugs:
            slug = f"{slug}-{slugify(str(entry.key))}"
        slugs[slug] = entry.key
        done.append(entry.with_values(slug=slug))
    return sorted(done, key=lambda entry: str(entry.key))


def _plain_slug(entry: Entry, gov_uk: str) -> str:
    """GOV.UK's slug where its words are words of the name ("bristol"), else the name without "Council"."""
    own = slugify(str(entry.values["name"]))
    theirs = slugify(gov_uk.replace(".", ""))
    if theirs and not entry.values["end_date"] and set(theirs.split("-")) <= set(own.split("-")):
        return theirs
    return own.removesuffix("-council")
