"""Settings for one machine: `make run`. What production must be told has a value here unless it is set."""

import os

from portal.settings.env import ROOT

for _name, _value in {
    "SECRET_KEY": "not-secret-development-only",
    "ALLOWED_HOSTS": "localhost,127.0.0.1,[::1]",
    "SITE_URL": "http://localhost:8000",
    "DATA_DIR": str(ROOT / ".local"),
    "EMAIL_URL": "consolemail://",
}.items():
    os.environ.setdefault(_name, _value)

from portal.settings.base import *  # noqa: E402, F403  # base reads the environment as soon as it is imported

CLIENT_ADDRESS = "REMOTE_ADDR"  # nothing stands in front, so the header would be the reader's own
SECOND_FACTOR = "offered"  # a password is enough on one's own machine; docs/operations.md
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_SECURE = False
