"""Rules for the default database: readers never wait, writers queue."""

import pytest
from django.db import connection

pytestmark = pytest.mark.django_db


def pragma(name: str) -> object:
    """The value SQLite reports for a setting of this connection."""
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {name}")
        return cursor.fetchone()[0]


@pytest.mark.sqlite
@pytest.mark.parametrize(("name", "value"), [("journal_mode", "wal"), ("synchronous", 1), ("busy_timeout", 20_000)])
def test_sqlite_runs_as_configured(name: str, value: object) -> None:
    assert pragma(name) == value


@pytest.mark.sqlite
def test_sqlite_takes_the_write_lock_at_the_start_of_a_transaction() -> None:
    assert connection.transaction_mode == "IMMEDIATE"  # type: ignore[attr-defined]  # SQLite's wrapper only
