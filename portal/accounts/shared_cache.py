"""Counts of wrong tries and codes already used, in the database: every web process must know them."""

from typing import Any

from django.core.cache import caches
from django.core.cache.backends.locmem import LocMemCache

PREFIX = "allauth"


class SharedLimits(LocMemCache):
    """The memory of one process; but what allauth counts, which it keeps in the default cache, is shared by all."""

    def add(self, key: Any, value: Any, timeout: Any = 300, version: int | None = None) -> bool:
        """Keep it if the key is new. Of two processes that ask at once, one is told so."""
        if is_shared(key):
            return bool(caches["shared"].add(key, value, timeout))
        return bool(super().add(key, value, timeout, version))

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        """What is kept."""
        return caches["shared"].get(key, default) if is_shared(key) else super().get(key, default, version)

    def set(self, key: Any, value: Any, timeout: Any = 300, version: int | None = None) -> None:
        """Keep it."""
        if is_shared(key):
            caches["shared"].set(key, value, timeout)
        else:
            super().set(key, value, timeout, version)

    def delete(self, key: Any, version: int | None = None) -> bool:
        """Forget it."""
        return bool(caches["shared"].delete(key) if is_shared(key) else super().delete(key, version))


def is_shared(key: object) -> bool:
    """Whether the key is one of those that all processes must know."""
    return str(key).startswith(PREFIX)
