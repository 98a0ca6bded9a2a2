"""The kinds of things a briefing can refer to, and how one of them stands."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Any, Protocol

from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Cast, JSONObject
from django.utils.translation import gettext as _

from portal.core.visibility import Access, Requirement, Rules

if TYPE_CHECKING:
    from django.db.models.expressions import Combinable
    from django_stubs_ext import StrOrPromise

LONGEST_QUOTED = 160
"""Characters of a value that a sentence still quotes, before and now; of longer ones it only says that they changed."""

Data = Mapping[str, Any]
"""What the database answered about a thing, or about one of several that belong to it."""


@dataclass(frozen=True, slots=True)
class Reference:
    """One thing referred to: "figure" and its primary key, "search" and its query string."""

    kind: str
    key: str


class Condition(Enum):
    """How a thing stands, whoever reads."""

    THERE = "there"
    UNPUBLISHED = "unpublished"
    DELETED = "deleted"
    MERGED = "merged"  # title and url are those of what took its place


@dataclass(frozen=True, slots=True)
class Standing:
    """A thing as it stands now, as everybody who may read it does.

    ``facts`` are compared with those of the approval, by code. ``asked`` is what it asks of its readers: nothing of
    it, not even its title, is for those who do not bring that. ``warning`` is what a reader should know although
    nothing changed: "It is past its review date (3 May 2025)."
    """

    condition: Condition
    title: str = ""
    url: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)
    asked: frozenset[Requirement] = frozenset()
    warning: str = ""

    def is_open_to(self, access: Access) -> bool:
        """Whether this reader brings what it asks."""
        return all(access.reader.meets(requirement) for requirement in self.asked)


GONE = Standing(Condition.DELETED)


class CitedKind(Protocol):
    """One kind of things. What all kinds want from the database is asked together, in one query."""

    name: str

    def label(self, facts: Mapping[str, str]) -> str:
        """What one is called where its title is not told: "A figure". ``facts`` may be those remembered."""
        ...

    def rows(self, keys: Collection[str]) -> Sequence[QuerySet[Any, Any]]:
        """Querysets made by ``rows_of``: a row for each thing that is there, others for what belongs to it."""
        ...

    def standings(self, found: Mapping[str, Sequence[Data]], rules: Rules) -> Mapping[str, Standing]:
        """How things stand, by key. ``found`` has every key asked for with its rows; what is left out is gone."""
        ...

    def changed(self, code: str, old: str, new: str) -> str:
        """The change of one fact in a sentence; empty for one that readers need not hear of."""
        ...


def rows_of(
    things: QuerySet[Any, Any], name: str, key: "str | Combinable" = "pk", /, **data: "str | Combinable"
) -> QuerySet[Any, Any]:
    """Of each of ``things`` its kind, its key and ``data`` as one JSON value: rows of all kinds fit one query."""
    parts = {field: F(value) if isinstance(value, str) else value for field, value in data.items()}
    return things.order_by().values_list(Value(name, CharField()), Cast(key, CharField()), JSONObject(**parts))


def changed(what: "StrOrPromise", old: str, new: str) -> str:
    """For instance "The figure was “£530m”, now “£540m”."; ``what`` begins the sentence."""
    words = {"what": what, "old": old.rstrip("."), "new": new.rstrip(".")}  # the sentence has a full stop of its own
    if not old:
        return (
            _("%(what)s was added.") % words if len(new) > LONGEST_QUOTED else _("%(what)s is now “%(new)s”.") % words
        )
    if not new:
        if len(old) > LONGEST_QUOTED:
            return _("%(what)s was taken out.") % words
        return _("%(what)s was taken out: “%(old)s”.") % words
    if len(old) > LONGEST_QUOTED or len(new) > LONGEST_QUOTED:
        return _("%(what)s was changed.") % words
    return _("%(what)s was “%(old)s”, now “%(new)s”.") % words
