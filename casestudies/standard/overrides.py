"""The administrator's way past the gate: with a reason, which is kept and shown."""

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Revision

from casestudies.standard.gate import NotReadyError, Problem, require
from casestudies.standard.models import Override

if TYPE_CHECKING:
    from casestudies.models import CaseStudyPage
    from portal.core.models import User

ACTION = "standard.override"
"""The line in the page's history."""

LONGEST_REASON = 1_000


@transaction.atomic
def let_through(revision: Revision, user: "User", reason: str, missing: tuple[Problem, ...]) -> Override:
    """Open the gate to one version, and note who did so, why, and what was missing. Administrators only."""
    if not user.is_superuser:
        raise PermissionDenied
    page: CaseStudyPage = revision.as_object()
    words = [problem.words for problem in missing]
    reason = reason.strip()[:LONGEST_REASON]
    log(instance=page, action=ACTION, user=user, revision=revision, data={"reason": reason, "missing": words})
    return Override.objects.create(
        page_id=page.pk, title=page.title, revision=revision, user=user, reason=reason, missing=words
    )


def require_or_let_through(page: "CaseStudyPage", user: "User", revision: Revision, reason: str) -> None:
    """The gate as an editor meets it: an administrator's reason opens it, anybody else's is not read."""
    try:
        require(page, user, revision)
    except NotReadyError as refused:
        if not (user.is_superuser and reason.strip()):
            raise
        let_through(revision, user, reason, refused.problems)
