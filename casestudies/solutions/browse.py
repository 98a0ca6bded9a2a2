"""Solutions in the navigation, once everybody may read one: an empty list leads nobody anywhere."""

from django.db.models import Exists
from django.utils.translation import gettext_noop

from casestudies.models import CaseStudyIndexPage
from casestudies.solutions.models import SolutionIndexPage, SolutionPage
from portal.core.navigation import Place, register_place
from portal.core.visibility import open_to_all


def has_public_solution() -> Exists:
    """Whether there is one. An expression, for a question that is asked anyway."""
    return Exists(open_to_all(SolutionPage.objects.all()))


def register() -> None:
    """Offer the list behind the case studies, in the main navigation and at the foot of each page."""
    register_place(
        Place(
            label=gettext_noop("Solutions"),
            url=f"/{SolutionIndexPage.SLUG}/",
            after=f"/{CaseStudyIndexPage.SLUG}/",
            is_open=has_public_solution,
        )
    )
