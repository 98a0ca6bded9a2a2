"""What other apps have to say on a block's page: what the board decided about it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from portal.core.presentation import LinkGroup

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

    from portal.barriers.models import Barrier

FindBeside = Callable[["Barrier", "AbstractBaseUser | AnonymousUser"], tuple[LinkGroup, ...]]
"""Finds groups of links for one reader, in one query at most."""

_finders: list[FindBeside] = []


def register_beside(find: FindBeside) -> None:
    """Add to every block's page. Call from ``AppConfig.ready``."""
    _finders.append(find)


def find_beside(barrier: "Barrier", user: "AbstractBaseUser | AnonymousUser") -> tuple[LinkGroup, ...]:
    """Everything that others have to say about this block to this reader."""
    return tuple(group for find in _finders for group in find(barrier, user) if group.links)
