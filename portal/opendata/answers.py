"""Answers of the data service: one way to give JSON, one shape for what went wrong."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from typing_extensions import TypedDict

from portal.core.spreadsheet import CSV
from portal.opendata.parameters import RefusedError

JSON = "application/json"


class ErrorShape(TypedDict):
    """What went wrong: sentences, each of which says what to do."""

    errors: list[str]


def say(body: Mapping[str, Any]) -> JsonResponse:
    """The answer as JSON, its letters as they are."""
    return JsonResponse(body, json_dumps_params={"ensure_ascii": False})


def refuse(sentences: Iterable[str], status: int) -> JsonResponse:
    """The one shape of every error."""
    body: ErrorShape = {"errors": list(sentences)}
    return JsonResponse(body, status=status, json_dumps_params={"ensure_ascii": False})


def chosen_format(request: HttpRequest, asked: str | None, offered: Iterable[str]) -> str:
    """The media type to answer in: what ``format`` says, else the best that ``Accept`` allows; or ``RefusedError``."""
    if asked:
        return CSV if asked == "csv" else JSON
    preferred = request.get_preferred_type(list(offered))
    if preferred is None:
        words = _("This address answers %(types)s only. Send that as Accept, or leave Accept out.")
        raise RefusedError([words % {"types": ", ".join(offered)}], status=406)
    return preferred
