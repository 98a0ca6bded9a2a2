"""What other apps have to say on a case study's page: blocks in its way, what the board decided about it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from portal.core.presentation import LinkGroup

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

    from casestudies.models import CaseStudyPage

FindBeside = Callable[["CaseStudyPage", "AbstractBaseUser | AnonymousUser"], tuple[LinkGroup, ...]]
"""Finds groups of links for one reader in one query at most: a case study's page has 14 in all."""

_finders: list[FindBeside] = []


def register_beside(find: FindBeside) -> None:
    """Add to every case study's page. Call from ``AppConfig.ready``."""
    _finders.append(find)


def find_beside(case: "CaseStudyPage", user: "AbstractBaseUser | AnonymousUser") -> tuple[LinkGroup, ...]:
    """Everything that others have to say about this case study to this reader."""
    if case.pk is None:  # a draft that was never saved, in a preview
        return ()
    return tuple(group for find in _finders for group in find(case, user) if group.links)
