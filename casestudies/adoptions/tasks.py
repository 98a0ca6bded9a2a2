"""What councils' words give editors to do: councils whose address is at no domain we know."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from casestudies.adoptions.models import Adoption
from portal.supports.operations import unchecked
from portal.supports.tasks import Waiting
from portal.supports.tasks import register as register_waiting


def find_unchecked() -> QuerySet[Adoption]:
    """Words that wait for an editor to look at their council."""
    return unchecked(Adoption.objects.filter(hidden_at=None))


def register() -> None:
    """Add them to "Councils to check" of "This week"."""
    register_waiting(
        Waiting(
            name="adoption",
            kind=_("Council using it"),
            reason=_("The address is confirmed, but at no domain we know of this council."),
            desk="adoptions:desk",
            title="title",
            about="page",
            new=None,
            unchecked=find_unchecked,
            desk_of_each=True,
        )
    )
