"""What editors do this week for all that councils put their name to: read the new ones, and check councils.

All sorts together cost one query for the new ones and one for the councils: the admin home has few to spare.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import CharField, Count, F, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Coalesce, NullIf
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.core.week import Task, Tasks, Urgency, register_tasks

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, slots=True)
class Waiting:
    """One sort of thing that councils support, and how its work is worded.

    ``new`` are things not released yet, ``unchecked`` supports whose council an editor must look at; ``title`` names
    the field with a thing's words and ``about`` the one that leads from a support to its thing. With ``desk_of_each``
    the desk is of one support, not of its thing.
    """

    name: str
    kind: "StrOrPromise"
    reason: "StrOrPromise"
    desk: str
    title: str
    about: str
    new: Callable[[], QuerySet[Any]] | None
    unchecked: Callable[[], QuerySet[Any]]
    desk_of_each: bool = False


_sorts: dict[str, Waiting] = {}

Row = tuple[str, int, int, str, str, datetime, int]
"""Which sort, the task's key, the thing's key, the thing's words, the council, since when, and how many there are."""


def register(waiting: Waiting) -> None:
    """Add one sort, and with the first of them the two sources to "This week". Call from ``AppConfig.ready``."""
    if not _sorts:
        register_tasks("to-release", find_new, label=gettext_lazy("To release"))
        register_tasks("councils", find_unchecked, label=gettext_lazy("Councils to check"))
    _sorts[waiting.name] = waiting


def find_new(most: int) -> Tasks:
    """What waits to be released. One query."""
    parts = {name: each.new() for name, each in _sorts.items() if each.new is not None}
    rows = _union(
        _rows(parts, name, key=F("pk"), words=F(_sorts[name].title), who=_text(""), moment=F("created_at"))
        for name in parts
    )
    return _tasks(rows[:most], _new)


def find_unchecked(most: int) -> Tasks:
    """Councils whose address was confirmed but is at no domain we know. One query."""
    parts = {name: each.unchecked() for name, each in _sorts.items()}
    council = Coalesce(NullIf("council__name", _text("")), Cast("council_typed", CharField()))
    rows = _union(
        _rows(
            parts,
            name,
            key=F(f"{_sorts[name].about}__pk"),
            words=F(f"{_sorts[name].about}__{_sorts[name].title}"),
            who=council,
            moment=F("confirmed_at"),
        )
        for name in parts
    )
    return _tasks(rows[:most], _unchecked)


def _new(row: Row) -> Task:
    name, _pk, key, words, _council, since, _total = row
    sort = _sorts[name]
    return Task(
        key=f"{name}:{key}",
        urgency=Urgency.PERSON,
        kind=str(sort.kind),
        title=words,
        reason=str(sort.reason),
        step=_("Read and release"),
        url=reverse(sort.desk, args=[key]),
        since=localtime(since).date(),
    )


def _unchecked(row: Row) -> Task:
    name, pk, key, words, council, since, _total = row
    sort = _sorts[name]
    return Task(
        key=f"{name}-council:{pk}",
        urgency=Urgency.PERSON,
        kind=_("Council to check"),
        title=_("%(council)s: %(subject)s") % {"council": council, "subject": words},
        reason=_("The address is confirmed, but at no domain we know of this council."),
        step=_("Check the council"),
        url=reverse(sort.desk, args=[pk if sort.desk_of_each else key]),
        since=localtime(since).date(),
    )


def _rows(parts: dict[str, QuerySet[Any]], name: str, **columns: Any) -> QuerySet[Any]:
    """One sort's part of the union. Each row says how many rows all parts have: a slice of them does not know."""
    total = sum((_number(part) for part in parts.values()), start=Value(0))
    named = {"which": _text(name), "number": F("pk"), "thing": columns.pop("key"), **columns, "in_all": total}
    return parts[name].order_by().annotate(**named).values_list(*_COLUMNS)


_COLUMNS = ("which", "number", "thing", "words", "who", "moment", "in_all")


def _union(parts: Iterable[QuerySet[Any]]) -> QuerySet[Any]:
    first, *others = parts
    return first.union(*others, all=True).order_by("moment", "which", "number")


def _number(rows: QuerySet[Any]) -> Any:
    counted = rows.order_by().annotate(one=Value(1)).values("one").annotate(many=Count("pk")).values("many")
    return Coalesce(Subquery(counted), Value(0))


def _text(words: str) -> Any:
    return Value(words, output_field=CharField())


def _tasks(rows: Iterable[Row], task: Callable[[Row], Task]) -> Tasks:
    found = list(rows)
    return Tasks(tuple(task(row) for row in found), found[0][-1] if found else 0)
