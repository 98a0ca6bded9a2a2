"""Settings for a public server: base as it stands. Variables: see env.py and docs/operations.md."""

from portal.settings.base import *  # noqa: F403

PRODUCTION = True
