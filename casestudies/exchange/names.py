"""Finding councils, services and other terms by what people write in a cell."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from rapidfuzz import fuzz, process

from casestudies.exchange.problems import RefusedError
from portal.taxonomy.models import Council, Interaction, Mergeable, Organisation, Service, Theme

_WITH_CODE = re.compile(r".*\((?:LGSL )?([A-Za-z0-9]{1,10})\)", re.DOTALL)

NEAR_ENOUGH = 70
"""Of 100, how alike a name must be to be offered: a slip or two, or a missing word."""


@dataclass(frozen=True, slots=True)
class Names:
    """One vocabulary: its terms by each of their names in small letters, by code, and how to say there is none."""

    by_name: Mapping[str, list[Any]]
    by_code: Mapping[str, Any]
    none: str

    def find(self, text: str) -> Any:
        """The term that ``text`` names, or the one that took its place. Raises RefusedError, with the nearest name."""
        wanted = " ".join(text.split()).casefold()
        if wanted in self.by_code:
            return self.by_code[wanted].resolved()
        terms = list(dict.fromkeys(term.resolved() for term in self.by_name.get(wanted, ())))
        if not terms and (match := _WITH_CODE.fullmatch(text)) and match[1].casefold() in self.by_code:
            return self.by_code[match[1].casefold()].resolved()
        current = [term for term in terms if not (getattr(term, "end_date", None) or getattr(term, "retired", False))]
        if len(terms) == 1 or len(current) == 1:
            return (current or terms)[0]
        if terms:
            ways = "; ".join(written(term) for term in terms)
            words = _("“%(given)s” may mean several. Write one of these: %(ways)s.")
            raise RefusedError(words % {"given": text[:60], "ways": ways})
        raise RefusedError(self._not_found(text, wanted))

    def _not_found(self, text: str, wanted: str) -> str:
        words = self.none % {"given": text[:60]}
        near = process.extractOne(wanted[:200], list(self.by_name), scorer=fuzz.WRatio, score_cutoff=NEAR_ENOUGH)
        if near is None:
            return words
        return f"{words} " + _("Did you mean %(name)s?") % {"name": full_name(self.by_name[near[0]][0].resolved())}


@dataclass(frozen=True, slots=True)
class Book:
    """Everything a file may name, read from the database once, and today's date."""

    councils: Names
    services: Names
    themes: Names
    interactions: Names
    organisations: Names
    today: date = field(default_factory=timezone.localdate)


def load_book() -> Book:
    """The vocabularies as they are now: one query each."""
    return Book(
        councils=_names(Council, _("There is no council “%(given)s”.")),
        services=_names(Service, _("There is no service “%(given)s” in the list.")),
        themes=_names(Theme, _("There is no theme “%(given)s”.")),
        interactions=_names(Interaction, _("There is no interaction “%(given)s”.")),
        organisations=_names(
            Organisation, _("There is no organisation “%(given)s”. Add it under Vocabularies first, or correct it.")
        ),
    )


def written(term: Mergeable) -> str:
    """The term as an export writes it, with its code where names repeat."""
    code = _code(term)
    if isinstance(term, Service):
        return f"{term.name} (LGSL {code})" if code else term.name
    return f"{full_name(term)} ({code})" if code else full_name(term)


def full_name(term: Any) -> str:
    """The name that leaves least doubt."""
    return str(getattr(term, "official_name", "") or term.name)


def _names(model: type[Mergeable], none: str) -> Names:
    by_name: dict[str, list[Any]] = {}
    by_code: dict[str, Any] = {}
    terms = model.objects.select_related("stands_for").order_by("pk")  # type: ignore[attr-defined]  # each has a manager
    for term in terms:
        for name in dict.fromkeys(" ".join(name.split()).casefold() for name in _spellings(term)):
            by_name.setdefault(name, []).append(term)
        if code := _code(term):
            by_code[code.casefold()] = term
    return Names(by_name, by_code, none)


def _spellings(term: Any) -> Iterable[str]:
    yield term.name
    if isinstance(term, Council):
        yield term.official_name
        yield from term.alternative_names
    if isinstance(term, Organisation):
        yield from term.aliases


def _code(term: Any) -> str:
    if isinstance(term, Council):
        return term.gss or term.code
    return str(term.lgsl or "") if isinstance(term, Service) else ""
