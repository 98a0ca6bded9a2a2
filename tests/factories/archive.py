"""A portal made empty again, as it is after nothing but migrations."""

from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import connection


def empty_portal(*files: str) -> None:
    """Take everything out of a test's own database and put back what migrations made; delete these files.

    For tests that commit (``transaction=True``): only for those does the test database remember what migrations made.
    """
    # Keys go on where they were: what migrations made comes back under its own, and the next must not meet it.
    call_command("flush", verbosity=0, interactive=False, inhibit_post_migrate=True, reset_sequences=False)
    connection.creation.deserialize_db_from_string(connection._test_serialized_contents)  # type: ignore[attr-defined]
    for name in files:
        default_storage.delete(name)
