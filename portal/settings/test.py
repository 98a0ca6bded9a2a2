"""Settings for tests: fast password hashing, messages kept in memory, all files in one temporary folder."""

import os
import tempfile
from pathlib import Path

# Each test process has a folder of its own, and so a search index of its own; tests/conftest.py removes it at the end.
DATA_DIR = Path(tempfile.mkdtemp(prefix="portal-test-"))
(DATA_DIR / "static").mkdir()  # WhiteNoise warns where it is missing; tests find static files where they are written
os.environ.update(DATA_DIR=str(DATA_DIR), SITE_URL="http://localhost", EMAIL_URL="consolemail://")

from portal.settings.development import *  # noqa: E402, F403  # base reads DATA_DIR as soon as it is imported
from portal.settings.development import DATABASES  # noqa: E402

if "sqlite3" in DATABASES["default"]["ENGINE"]:
    # A file, as in production: an in-memory database has other locks, and a live server shares its connection.
    DATABASES["default"]["TEST"] = {"NAME": str(DATA_DIR / "test.sqlite3")}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
