"""Parameters of an operation: declared once, for the description and for reading what was sent."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Any

from django.core.exceptions import SuspiciousOperation
from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

MOST_VALUES = 50
"""Values of all filters in one request: as in a search."""

_SHOWN = 40


class RefusedError(Exception):
    """What was sent cannot be answered; ``sentences`` say what to do."""

    def __init__(self, sentences: Collection[str], status: int = 400) -> None:
        super().__init__(*sentences)
        self.sentences = tuple(dict.fromkeys(sentences))
        self.status = status


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter: its name, what it does, its JSON schema, and how its values are read.

    ``read`` takes the values sent, one unless ``many``, and raises ``RefusedError`` with sentences.
    """

    name: str
    words: "StrOrPromise"
    schema: Mapping[str, Any]
    read: Callable[[Sequence[str]], Any]
    many: bool = False


@dataclass(frozen=True, slots=True)
class Filter(Parameter):
    """A parameter that narrows a list. ``narrow`` gets what ``read`` returned."""

    narrow: Callable[[QuerySet[Any], Any], QuerySet[Any]] = lambda found, value: found


def read_parameters(request: HttpRequest, declared: Iterable[Parameter]) -> dict[str, Any]:
    """What was sent, by name; nothing for what was left out. All that is wrong is said at once.

    A parameter that does not exist is refused: a misspelt filter would else answer everything.
    """
    given = _given(request)
    known = {parameter.name: parameter for parameter in declared}
    errors = [_unknown(name, known) for name in given if name not in known]
    read: dict[str, Any] = {}
    left = MOST_VALUES
    for name, parameter in known.items():
        values = given.getlist(name)
        left -= len(values)
        if left < 0:
            errors.append(_("Send at most %(most)d values in all.") % {"most": MOST_VALUES})
            break
        if not values:
            continue
        if len(values) > 1 and not parameter.many:
            errors.append(_("Send “%(name)s” once.") % {"name": name})
            continue
        try:
            read[name] = parameter.read(list(dict.fromkeys(values)))
        except RefusedError as refused:
            errors += refused.sentences
    if errors:
        raise RefusedError(errors)
    return read


def _given(request: HttpRequest) -> QueryDict:
    try:
        return request.GET
    except SuspiciousOperation as error:  # thousands of parameters: Django refuses to read them
        raise RefusedError([_("There are too many parameters. Send fewer.")]) from error


def _unknown(name: str, known: Collection[str]) -> str:
    words = _("There is no parameter “%(name)s” here. The parameters are: %(known)s.")
    return words % {"name": shown(name), "known": ", ".join(known)}


def shown(raw: str) -> str:
    """What somebody sent, fit to be said back to them."""
    plain = "".join(character if character.isprintable() else "?" for character in raw[: _SHOWN + 1])
    return plain if len(plain) <= _SHOWN else f"{plain[:_SHOWN]}…"


def read_number(name: str, most: int) -> Callable[[Sequence[str]], int]:
    """Reads a whole number from 1 to ``most``."""

    def read(values: Sequence[str]) -> int:
        raw = values[0]
        digits = raw.lstrip("0") if re.fullmatch(r"[0-9]+", raw) else ""
        if not digits or len(digits) > len(str(most)) or int(digits) > most:
            words = _("“%(value)s” is no %(name)s. Send a whole number from 1 to %(most)d.")
            raise RefusedError([words % {"value": shown(raw), "name": name, "most": most}])
        return int(digits)

    return read


def read_choice(name: str, choices: Collection[str]) -> Callable[[Sequence[str]], list[str]]:
    """Reads values of a short list."""

    def read(values: Sequence[str]) -> list[str]:
        words = _("“%(value)s” is no value of “%(name)s”. Send one of: %(choices)s.")
        named = {"name": name, "choices": ", ".join(choices)}
        if errors := [words % {"value": shown(value), **named} for value in values if value not in choices]:
            raise RefusedError(errors)
        return list(values)

    return read


def read_moment(values: Sequence[str]) -> datetime:
    """Reads a day (its beginning in the United Kingdom) or a moment (with its offset from UTC)."""
    raw = values[0]
    refused = RefusedError(
        [
            _("“%(value)s” is no date. Send a day (2026-03-01) or a moment (2026-03-01T12:00:00Z).")
            % {"value": shown(raw)}
        ]
    )
    try:
        day = parse_date(raw)
        moment = datetime.combine(day, time()) if day else parse_datetime(raw)
        if moment is None:
            raise refused
        return (timezone.make_aware(moment) if timezone.is_naive(moment) else moment).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise refused from error


MOMENT = {"anyOf": [{"type": "string", "format": "date"}, {"type": "string", "format": "date-time"}]}


def one_of(name: str, words: "StrOrPromise", choices: Collection[str], path: str) -> Filter:
    """A filter on a field with a short list of values; repeated, any of them."""
    return Filter(
        name=name,
        words=words,
        schema={"type": "string", "enum": list(choices)},
        read=read_choice(name, choices),
        many=True,
        narrow=lambda found, values: found.filter(**{f"{path}__in": values}),
    )


def flag(name: str, words: "StrOrPromise", narrow: Callable[[QuerySet[Any]], QuerySet[Any]]) -> Filter:
    """A filter that is on with ``yes`` and else left out."""
    schema = {"type": "string", "enum": ["yes"]}
    return Filter(name, words, schema, read_choice(name, ["yes"]), narrow=lambda found, _value: narrow(found))
