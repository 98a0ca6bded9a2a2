"""What can be wrong with a file of case studies, in sentences with the address of the cell."""

from dataclasses import dataclass


class UnreadableFileError(Exception):
    """The file as a whole cannot be used. Its text says why, and what to do."""


class RefusedError(ValueError):
    """One cell cannot be used. Its text says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a cell: ``address`` as a spreadsheet shows it (C14), its heading, and what to do."""

    row: int
    address: str
    heading: str
    words: str
