"""Cells that name terms of a vocabulary, and lists of free words."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from casestudies.exchange.names import Book, Names, written
from casestudies.exchange.problems import RefusedError
from casestudies.exchange.values import Given, Text, as_text, join, split
from casestudies.standard.must import shorten

MOST_NAMED = 100
"""Terms in one cell: far more than any record has."""


@dataclass(frozen=True, slots=True)
class Terms:
    """Several terms of one vocabulary, by name or code, with semicolons between."""

    vocabulary: str
    allowed: tuple[str, ...] = ()

    def read(self, given: Given, book: Book) -> list[int]:
        """Keys of the terms, each once."""
        names: Names = getattr(book, self.vocabulary)
        return list(dict.fromkeys(names.find(part).pk for part in named(given)))

    def write(self, value: Iterable[Any]) -> str:
        """The terms with their codes."""
        return join(written(term) for term in value)


@dataclass(frozen=True, slots=True)
class Partners:
    """Organisations that took part, each perhaps with its part after a colon."""

    allowed: tuple[str, ...] = ()

    def read(self, given: Given, book: Book) -> list[list[Any]]:
        """Key and part of each organisation."""
        return [list(self._partner(part, book)) for part in named(given)]

    def write(self, value: Iterable[tuple[Any, str]]) -> str:
        """The organisations with their parts."""
        return join(f"{written(body)}: {role}" if role else written(body) for body, role in value)

    def _partner(self, text: str, book: Book) -> tuple[int, str]:
        name, colon, role = text.rpartition(": ") if text.casefold() not in book.organisations.by_name else ("", "", "")
        while colon and name.casefold() not in book.organisations.by_name and ": " in name:
            name, _colon, more = name.rpartition(": ")
            role = f"{more}: {role}"
        if len(role) > 160:
            raise RefusedError(_("“%(given)s…”: say in 160 characters at most what it did.") % {"given": role[:40]})
        return book.organisations.find(name if colon else text).pk, role.strip()


@dataclass(frozen=True, slots=True)
class Words:
    """Several names that are in no list, with semicolons between."""

    each: Text
    allowed: tuple[str, ...] = ()

    def read(self, given: Given, book: Book) -> list[str]:
        """The names, each once."""
        return list(dict.fromkeys(self.each.read(part, book) for part in named(given)))

    def write(self, value: Iterable[str]) -> str:
        """The names."""
        return join(value)


def named(given: Given) -> list[str]:
    """What a cell names, if that is a possible number of things."""
    parts = split(as_text(given))
    if len(parts) > MOST_NAMED:
        words = _("This names more than %(most)d, beginning with “%(first)s”. Name those that matter.")
        raise RefusedError(words % {"most": MOST_NAMED, "first": shorten(parts[0])})
    return parts
