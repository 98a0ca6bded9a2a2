"""Which council or service somebody means by what they typed. Nothing typed is ever a dead end: editors see it."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.utils.translation import gettext as _
from rapidfuzz import fuzz

from portal.taxonomy.models import Council, Service

MOST = 8
"""Offered to choose from: more is a list nobody reads."""

NEAR = 80
"""Of 100, from where two words count as one misspelt. "Leads" just reaches it; "Kent" and "Brent" stay at 67."""

_EMPTY = frozenset(
    "council county city borough district metropolitan unitary authority london of the and a to for royal".split()
)
"""Words that tell no two councils or services apart."""

T = TypeVar("T", Council, Service)


@dataclass(frozen=True, slots=True)
class Choice:
    """A term to choose: what stands behind it tells equal names apart."""

    slug: str
    label: str
    hint: str


@dataclass(frozen=True, slots=True)
class Meant(Generic[T]):
    """The one term that is meant, or several to choose from, or neither."""

    term: T | None = None
    choices: tuple[Choice, ...] = ()


def council_meant(typed: str) -> Meant[Council]:
    """The council of exactly this name; if several have it, or none has, those it could be. One query."""
    councils = list(Council.objects.filter(stands_for=None))
    named = [(council, (council.name, council.official_name, *council.alternative_names)) for council in councils]
    found = _matches(typed, named)
    if len(found) == 1 and found[0][1]:
        return Meant(found[0][0])
    current_first = sorted(found, key=lambda match: match[0].end_date is not None)
    return Meant(choices=tuple(Choice(each.slug, each.official_name, _about(each)) for each, _exact in current_first))


def service_meant(typed: str) -> Meant[Service]:
    """The service of exactly this name or everyday name; otherwise those it could be. One query."""
    services = list(Service.objects.filter(stands_for=None, retired=False))
    found = _matches(typed, [(service, (service.name, *service.everyday_names)) for service in services])
    if len(found) == 1 and found[0][1]:
        return Meant(found[0][0])
    return Meant(choices=tuple(Choice(each.slug, each.name, _listed_as(each)) for each, _exact in found))


def _matches(typed: str, named: Iterable[tuple[T, tuple[str, ...]]]) -> list[tuple[T, bool]]:
    """Terms of exactly this name; if there are none, the nearest ones, best first."""
    wanted = _fold(typed)
    words = [word for word in wanted.split() if not _is_empty(word)] or wanted.split()
    if not words:
        return []
    exact, near = [], []
    for term, names in named:
        folded = [_fold(name) for name in names]
        if wanted in folded:
            exact.append(term)
        elif score := max((_nearness(words, name) for name in folded), default=0.0):
            near.append((score, term))
    if exact:
        return [(term, True) for term in exact[:MOST]]
    near.sort(key=lambda scored: (-scored[0], scored[1].name, scored[1].pk))
    return [(term, False) for _score, term in near[:MOST]]


def _is_empty(word: str) -> bool:
    """Whether the word tells nothing apart, misspelt ("counsil") or not."""
    long = len(word) > 5  # a short word is too soon another one: "royal", "loyal"
    return word in _EMPTY or (long and any(fuzz.ratio(word, empty) >= NEAR for empty in _EMPTY))


def _nearness(words: list[str], name: str) -> float:
    """How near a name is: every word must stand in it, begin one there, or be one there misspelt. 0: too far."""
    parts = name.split()
    found = 0.0
    for word in words:
        best = max((100.0 if part.startswith(word) else fuzz.ratio(word, part) for part in parts), default=0.0)
        if best < NEAR:
            return 0.0
        found += best
    return found / len(words) - abs(len(parts) - len(words))


def _fold(text: str) -> str:
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    return " ".join(re.findall(r"\w+", plain.casefold().replace("'", "").replace("’", "").replace("&", " and ")))


def _about(council: Council) -> str:
    kind = str(council.get_type_display())
    place = council.region or council.nation
    if council.end_date:
        return _("%(kind)s, %(place)s, until %(year)d") % {"kind": kind, "place": place, "year": council.end_date.year}
    if council.start_date:
        return _("%(kind)s, %(place)s, since %(year)d") % {
            "kind": kind,
            "place": place,
            "year": council.start_date.year,
        }
    return f"{kind}, {place}"


def _listed_as(service: Service) -> str:
    listed = _("number %(lgsl)d in the list of council services") % {"lgsl": service.lgsl} if service.lgsl else ""
    return ", ".join(part for part in (service.group, listed) if part)
