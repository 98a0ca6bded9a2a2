"""A new draft of a solution from case studies that an editor ticked."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from casestudies.models import CaseStudyPage
from casestudies.solutions.alike import shared_words
from casestudies.solutions.forms import TWICE
from casestudies.solutions.models import SolutionCase, SolutionIndexPage, SolutionPage
from casestudies.story import STORY
from portal.core.chosen import is_key
from portal.core.visibility import User, load_access

MOST_CASES = 200


class RefusedError(Exception):
    """No draft was made; the message says why, and what to do."""


@transaction.atomic
def draft_solution(index: SolutionIndexPage, asked: Sequence[str], user: User) -> SolutionPage:
    """Make a draft below ``index`` of the case studies with these keys, in their order, with a title to begin with.

    Raises ``RefusedError`` if none was chosen, one twice, or one that this editor cannot read or that is gone.
    """
    cases = _chosen(asked, user)
    title = shared_words([case.pk for case in cases]) or cases[0].title
    solution = SolutionPage(title=title[:255], live=False, owner=user)
    solution.cases = [SolutionCase(case_study=case, sort_order=place) for place, case in enumerate(cases)]
    index.refresh_from_db()  # the number of children may have changed since it was read
    index.add_child(instance=solution)
    solution.save_revision(user=user, log_action=True, clean=False)  # a draft may still lack its summary
    return solution


def _chosen(asked: Sequence[str], user: User) -> list[CaseStudyPage]:
    if not asked:
        raise RefusedError(_("Choose at least one case study, then make the solution."))
    if len(asked) > MOST_CASES:
        raise RefusedError(_("Choose at most %(most)d case studies.") % {"most": MOST_CASES})
    keys = [int(each) for each in asked if is_key(each)]
    seen = load_access(user).visible(CaseStudyPage.objects.filter(pk__in=keys))
    found = {case.pk: case for case in seen.defer(*STORY)}
    if len(keys) < len(asked) or any(key not in found for key in keys):
        raise RefusedError(_("One of the case studies is no longer there. Look at the list again, then choose."))
    for key in keys:
        if keys.count(key) > 1:
            raise RefusedError(TWICE % {"title": found[key].title})
    return [found[key] for key in keys]
