"""What the address of a comparison names: read once, checked once."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.taxonomy.likeness.chosen import NAME as MY_COUNCIL

MOST = 4
"""So many still stand beside one another on a screen, and in a reader's head."""

LONGEST_TEXT = 200

_SLUG = re.compile(r"[-\w]{1,255}")


@dataclass(frozen=True, slots=True)
class Chosen:
    """Slugs of case studies and of solutions, in the order of the address; what to show of them; what is wrong."""

    cases: tuple[str, ...] = ()
    solutions: tuple[str, ...] = ()
    only_differences: bool = False
    text: str = ""
    my_council: str = ""
    errors: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many are named."""
        return len(self.cases) + len(self.solutions)

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """What names them in an address, and in a form that adds another."""
        kept = [*(("case", slug) for slug in self.cases), *(("solution", slug) for slug in self.solutions)]
        kept += [("show", "differences")] if self.only_differences else []
        kept += [(MY_COUNCIL, self.my_council)] if self.my_council else []
        return tuple(kept)

    def address(self) -> str:
        """Where this comparison stands."""
        query = urlencode(self.pairs)
        return reverse("compare") + (f"?{query}" if query else "")

    def without(self, name: str, slug: str) -> str:
        """The address with one taken out."""
        return self._with(name, tuple(each for each in self._named(name) if each != slug))

    def added(self, name: str, slug: str) -> str:
        """The address with one more."""
        return self._with(name, (*self._named(name), slug))

    def holds(self, name: str, slug: str) -> bool:
        """Whether it is among them."""
        return slug in self._named(name)

    def _named(self, name: str) -> tuple[str, ...]:
        return self.cases if name == "case" else self.solutions

    def _with(self, name: str, slugs: tuple[str, ...]) -> str:
        changed = replace(self, cases=slugs) if name == "case" else replace(self, solutions=slugs)
        return changed.address()


def read_chosen(query: QueryDict) -> Chosen:
    """What ``query`` names: at most four, each once. More is an error; named twice, or nothing at all, a notice."""
    cases, solutions = _slugs(query.getlist("case")), _slugs(query.getlist("solution"))
    errors, notices = [], []
    if len(cases) + len(solutions) > MOST:
        errors.append(_("Choose four at most. Here are the first four: take one out to add another."))
        cases = cases[:MOST]
        solutions = solutions[: MOST - len(cases)]
    if _repeats(query.getlist("case")) or _repeats(query.getlist("solution")):
        notices.append(_("One was chosen twice. It is shown once."))
    return Chosen(
        cases=cases,
        solutions=solutions,
        only_differences=query.get("show") == "differences",
        text=" ".join(query.get("q", "").replace("\0", " ").split())[:LONGEST_TEXT],
        my_council=_slug(query.get(MY_COUNCIL, "")),
        errors=tuple(errors),
        notices=tuple(notices),
    )


def _slug(text: str) -> str:
    return text if _SLUG.fullmatch(text) else ""


def _slugs(named: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(slug.strip() for slug in named if slug.strip()))


def _repeats(named: list[str]) -> bool:
    given = [slug.strip() for slug in named if slug.strip()]
    return len(given) != len(set(given))


def can_be(slug: str) -> bool:
    """Whether a page can have this slug at all: what cannot is not asked of a database."""
    return bool(_slug(slug))
