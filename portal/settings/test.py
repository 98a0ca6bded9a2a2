"""Settings for tests: fast password hashing, messages kept in memory, files in a temporary folder."""

import tempfile
from pathlib import Path

from portal.settings.development import *  # noqa: F403

DATA_DIR = Path(tempfile.mkdtemp(prefix="portal-test-"))
MEDIA_ROOT = DATA_DIR / "media"
SEARCH_INDEX_DIR = DATA_DIR / "search-index"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
