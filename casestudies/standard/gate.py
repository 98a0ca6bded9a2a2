"""The one gate to publishing: every road passes ``require``."""

import logging
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from wagtail.models import Page, Revision

from casestudies.standard.advice import advise
from casestudies.standard.must import must_haves

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

    from casestudies.models import CaseStudyPage

logger = logging.getLogger(__name__)


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
    if page.is_historical:
        return ()
    return (
        *(Problem(field, words, must=True) for field, words in must_haves(page)),
        *(Problem(field, words, must=False) for field, words in advise(page)),
    )


def require(page: Page, user: "AbstractBaseUser | AnonymousUser | None", revision: Revision | None = None) -> None:
    """Raise ``NotReadyError`` if ``page`` is a case study that lacks a must-have. Other pages pass.

    ``user`` may be nobody (a timer, a shell). Nobody's rank stands above the standard here: an administrator who
    publishes against it says why first (``overrides.let_through``), which opens the gate to that one ``revision``,
    now or when it falls due.
    """
    from casestudies.models import CaseStudyPage
    from casestudies.standard.models import Override

    if not isinstance(page, CaseStudyPage):
        return
    missing = tuple(problem for problem in find_problems(page) if problem.must)
    if not missing or (revision is not None and Override.objects.filter(revision=revision).exists()):
        return
    logger.info("not published: page %s lacks %s; asked by %s", page.pk, [each.field for each in missing], user)
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
