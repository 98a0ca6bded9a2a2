"""The environment, read once, typed. Every missing or unreadable variable is named in one error."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).resolve().parents[2]

SEARCH_ENGINES = ("embedded", "elasticsearch")
"""The first is the one without further set-up."""


@dataclass(frozen=True, slots=True)
class SearchEnvironment:
    """Which engine answers searches, and where Elasticsearch is; the rest is empty unless it is chosen."""

    engine: str  # SEARCH_ENGINE: embedded unless given
    url: str = ""  # ELASTICSEARCH_URL, for instance https://user:password@search.example.gov.uk:9200
    index: str = ""  # ELASTICSEARCH_INDEX: how names of our indices begin; from the host of SITE_URL unless given
    api_key: str = ""  # ELASTICSEARCH_API_KEY, instead of a user in the address
    ca_file: str = ""  # ELASTICSEARCH_CA_FILE: who signed the certificate, where the system does not know them


@dataclass(frozen=True, slots=True)
class Environment:
    """What the portal takes from environment variables, with the variable's name in each comment."""

    secret_key: str  # SECRET_KEY
    allowed_hosts: list[str]  # ALLOWED_HOSTS, comma separated
    site_url: str  # SITE_URL, for instance https://practice.example.gov.uk
    data_dir: Path  # DATA_DIR: database, uploads, search index
    email_url: str  # EMAIL_URL, for instance smtp+tls://user:password@host:587
    database_url: str  # DATABASE_URL, for instance postgres://user:password@host/name; empty: SQLite in DATA_DIR
    search: SearchEnvironment
    link_check: bool  # LINK_CHECK: off unless "on", which lets the worker ask other sites whether links still work
    search_neighbours: bool  # SEARCH_NEIGHBOURS: on unless "off", which leaves search by meaning out


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

    def switch(self, name: str, default: str = "on") -> bool:
        """Whether the variable is "on" and not "off"; ``default`` if it is not set."""
        value = self.text(name, default).lower()
        if value not in {"on", "off"}:
            self.problems.append(f"{name} must be on or off")
        return value == "on"

    def url(self, name: str, schemes: tuple[str, ...], default: str | None = None) -> str:
        """The variable as an address that starts with one of ``schemes``, without a slash at its end."""
        value = self.text(name, default)
        if value and urlsplit(value).scheme not in schemes:
            self.problems.append(f"{name} must start with {' or '.join(f'{scheme}://' for scheme in schemes)}")
        return value.rstrip("/")


def read_environment(variables: Mapping[str, str]) -> Environment:
    """Read and check all variables. Nothing but DATABASE_URL and what concerns search has a default.

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
        search=_search(reader),
        link_check=reader.switch("LINK_CHECK", "off"),
        search_neighbours=reader.switch("SEARCH_NEIGHBOURS"),
    )
    if reader.problems:
        raise ImproperlyConfigured(
            f"Mend these environment variables and start again: {'; '.join(reader.problems)}. "
            "docs/operations.md says what each is for."
        )
    return environment


def _search(reader: Reader) -> SearchEnvironment:
    engine = reader.text("SEARCH_ENGINE", default=SEARCH_ENGINES[0])
    if engine not in SEARCH_ENGINES:
        reader.problems.append(f"SEARCH_ENGINE must be {' or '.join(SEARCH_ENGINES)}")
    if engine != "elasticsearch":
        return SearchEnvironment(engine)
    url = reader.url("ELASTICSEARCH_URL", ("https", "http"))
    address = urlsplit(url)
    api_key = reader.text("ELASTICSEARCH_API_KEY", default="")
    if url and not address.hostname:
        reader.problems.append("ELASTICSEARCH_URL must name a host, for instance https://search.example.gov.uk:9200")
    if api_key and address.username:
        reader.problems.append("ELASTICSEARCH_API_KEY must not be set when ELASTICSEARCH_URL names a user")
    ca_file = reader.text("ELASTICSEARCH_CA_FILE", default="")
    if ca_file and not Path(ca_file).is_file():
        reader.problems.append(f"ELASTICSEARCH_CA_FILE names no file: {ca_file}")
    if ca_file and address.scheme == "http":
        reader.problems.append("ELASTICSEARCH_CA_FILE needs an ELASTICSEARCH_URL that starts with https://")
    return SearchEnvironment(engine, url, _index(reader), api_key, ca_file)


def _index(reader: Reader) -> str:
    """How the names of this site's indices begin: no two sites on one cluster may share it."""
    host = urlsplit(reader.variables.get("SITE_URL", "")).netloc.lower()
    index = reader.text("ELASTICSEARCH_INDEX", default="portal-" + re.sub("[^a-z0-9]+", "-", host).strip("-"))
    if not re.fullmatch("[a-z0-9][a-z0-9-]{0,99}", index):
        reader.problems.append("ELASTICSEARCH_INDEX must be up to 100 of a-z, 0-9 and hyphens, no hyphen first")
    return index


@cache
def environment() -> Environment:
    """The environment of this process, read and checked once."""
    return read_environment(os.environ)
