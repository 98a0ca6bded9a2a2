"""What must hold before the site starts."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error

WORDS = ("required", "offered")


def check_second_factor(**_given: Any) -> list[CheckMessage]:
    """SECOND_FACTOR says one of two words, and in production only one."""
    if settings.SECOND_FACTOR not in WORDS:
        return [Error(f"SECOND_FACTOR is {settings.SECOND_FACTOR!r}: set it to “required”.", id="accounts.E001")]
    if settings.PRODUCTION and settings.SECOND_FACTOR != "required":
        return [
            Error("In production a password alone lets nobody in: set SECOND_FACTOR to “required”.", id="accounts.E002")
        ]
    return []
