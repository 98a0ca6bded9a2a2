"""The one gate to publishing: every road passes ``require``."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
    from wagtail.models import Revision

    from casestudies.models import CaseStudyPage


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one field, in a sentence that says what to do. ``must``: it keeps the page unpublished."""

    field: str
    words: str
    must: bool


class NotReadyError(ValidationError):
    """A page that lacks must-haves was to be published. Nothing was changed.

    It is a ``ValidationError`` by field, so that whatever expects one (a form, the admin's API) answers with it.
    """

    def __init__(self, page: "CaseStudyPage", problems: tuple[Problem, ...]) -> None:
        by_field: dict[str, list[str]] = {}
        for problem in problems:
            by_field.setdefault(problem.field, []).append(problem.words)
        super().__init__(by_field)
        self.page = page
        self.problems = problems


def find_problems(page: "CaseStudyPage") -> tuple[Problem, ...]:
    """Everything the standard says about ``page`` as it stands in memory, must-haves first.

    A record from the 2013 paper is exempt. Never raises, whatever a draft holds.
    """
    from casestudies.standard.must import must_haves

    if page.is_historical:
        return ()
    return tuple(Problem(field, words, must=True) for field, words in must_haves(page))


def require(
    page: "CaseStudyPage", user: "AbstractBaseUser | AnonymousUser | None", revision: "Revision | None" = None
) -> None:
    """Raise ``NotReadyError`` if ``page`` lacks a must-have.

    ``user`` may be nobody (a timer, a shell): nobody's word stands above the standard here. An administrator who
    publishes against it leaves a reason first, which lets that one ``revision`` through, now or when it falls due.
    """
    missing = tuple(problem for problem in find_problems(page) if problem.must)
    if missing:
        raise NotReadyError(page, missing)


def guard(page: "CaseStudyPage", fields: Collection[str] | None) -> None:
    """The gate once more, where ``page`` is saved, for roads that publish without asking it (all name a revision).

    An alias follows its original, which passed. A page that is added live in one stroke, without any revision, is
    a loader's or a load trial's.
    """
    if not page.live or (fields is not None and "live" not in fields):
        return
    stored = type(page).objects.filter(pk=page.pk).values_list("live", "live_revision_id").first()
    if stored is None and page.live_revision_id is None:
        return
    if stored == (True, page.live_revision_id) or (stored and page.alias_of_id):
        return
    require(page, None, page.live_revision)
