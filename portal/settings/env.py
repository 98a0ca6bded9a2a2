"""The environment, read once, typed. Every missing or unreadable variable is named in one error."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Environment:
    """What the portal takes from environment variables, with the variable's name in each comment."""

    secret_key: str  # SECRET_KEY
    allowed_hosts: list[str]  # ALLOWED_HOSTS, comma separated
    site_url: str  # SITE_URL, for instance https://practice.example.gov.uk
    database_url: str  # DATABASE_URL, for instance postgres://user:password@host/name; empty: SQLite in DATA_DIR
    data_dir: Path  # DATA_DIR: database, uploads, search index
    email_url: str  # EMAIL_URL, for instance smtp+tls://user:password@host:587; empty: messages are printed


class Reader:
    """Collects what is wrong while reading, so that an operator mends it all at once."""

    def __init__(self, variables: Mapping[str, str]) -> None:
        self.variables = variables
        self.missing: list[str] = []

    def text(self, name: str, default: str | None = None) -> str:
        """The variable, or its default; without a default it must be set and not empty."""
        value = self.variables.get(name, "").strip() or default
        if value is None:
            self.missing.append(name)
            return ""
        return value

    def words(self, name: str, default: str | None = None) -> list[str]:
        """The variable split at commas."""
        return [word.strip() for word in self.text(name, default).split(",") if word.strip()]


def read_environment(variables: Mapping[str, str] | None = None, *, production: bool = True) -> Environment:
    """Read and check all variables.

    In production nothing secret has a default. Raises ``ImproperlyConfigured`` naming every missing variable.
    """
    reader = Reader(os.environ if variables is None else variables)
    local = None if production else ""
    environment = Environment(
        secret_key=reader.text("SECRET_KEY", None if production else "not-secret-development-only"),
        allowed_hosts=reader.words("ALLOWED_HOSTS", None if production else "localhost,127.0.0.1,[::1]"),
        site_url=reader.text("SITE_URL", None if production else "http://localhost:8000").rstrip("/"),
        database_url=reader.text("DATABASE_URL", ""),
        data_dir=Path(reader.text("DATA_DIR", None if production else str(ROOT / ".local"))),
        email_url=reader.text("EMAIL_URL", local),
    )
    if reader.missing:
        raise ImproperlyConfigured(
            f"Set these environment variables and start again: {', '.join(reader.missing)}. "
            "docs/operations.md says what each is for."
        )
    return environment
