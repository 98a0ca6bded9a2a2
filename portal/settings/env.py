"""The environment, read once, typed. Every missing or unreadable variable is named in one error."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Environment:
    """What the portal takes from environment variables, with the variable's name in each comment."""

    secret_key: str  # SECRET_KEY
    allowed_hosts: list[str]  # ALLOWED_HOSTS, comma separated
    site_url: str  # SITE_URL, for instance https://practice.example.gov.uk
    data_dir: Path  # DATA_DIR: database, uploads, search index
    email_url: str  # EMAIL_URL, for instance smtp+tls://user:password@host:587
    database_url: str  # DATABASE_URL, for instance postgres://user:password@host/name; empty: SQLite in DATA_DIR


class Reader:
    """Collects what is wrong while reading, so that an operator mends it all at once."""

    def __init__(self, variables: Mapping[str, str]) -> None:
        self.variables = variables
        self.problems: list[str] = []

    def text(self, name: str, default: str | None = None) -> str:
        """The variable, or its default; without a default it must be set and not empty."""
        value = self.variables.get(name, "").strip() or default
        if value is None:
            self.problems.append(f"{name} is not set")
            return ""
        return value

    def words(self, name: str) -> list[str]:
        """The variable split at commas."""
        return [word.strip() for word in self.text(name).split(",") if word.strip()]

    def url(self, name: str, schemes: tuple[str, ...], default: str | None = None) -> str:
        """The variable as an address that starts with one of ``schemes``, without a slash at its end."""
        value = self.text(name, default)
        if value and urlsplit(value).scheme not in schemes:
            self.problems.append(f"{name} must start with {' or '.join(f'{scheme}://' for scheme in schemes)}")
        return value.rstrip("/")


def read_environment(variables: Mapping[str, str]) -> Environment:
    """Read and check all variables. Nothing but DATABASE_URL has a default.

    Raises ``ImproperlyConfigured`` naming every variable that is missing or cannot be used.
    """
    reader = Reader(variables)
    environment = Environment(
        secret_key=reader.text("SECRET_KEY"),
        allowed_hosts=reader.words("ALLOWED_HOSTS"),
        site_url=reader.url("SITE_URL", ("https", "http")),
        data_dir=Path(reader.text("DATA_DIR")),
        email_url=reader.url("EMAIL_URL", ("smtp+tls", "smtp+ssl", "smtp", "consolemail")),
        database_url=reader.url("DATABASE_URL", ("postgres", "postgresql", "sqlite"), default=""),
    )
    if reader.problems:
        raise ImproperlyConfigured(
            f"Mend these environment variables and start again: {'; '.join(reader.problems)}. "
            "docs/operations.md says what each is for."
        )
    return environment


@cache
def environment() -> Environment:
    """The environment of this process, read and checked once."""
    return read_environment(os.environ)
