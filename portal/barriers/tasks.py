"""What blocks give editors to do this week: new ones, and councils to check."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from portal.barriers.models import Barrier, Support
from portal.supports import tasks
from portal.supports.operations import unchecked


def find_unchecked() -> QuerySet[Support]:
    """Councils to check, of blocks that are new or stand in the way."""
    return unchecked(Support.objects.filter(barrier__state__in=(Barrier.State.NEW, *Barrier.STANDING)))


def register() -> None:
    """Add both to "This week"."""
    tasks.register(
        tasks.Waiting(
            name="block",
            kind=_("Block"),
            reason=_("Somebody says what stops them. Readers see it once you release it."),
            desk="barriers:desk",
            title="title",
            about="barrier",
            new=lambda: Barrier.objects.filter(state=Barrier.State.NEW),
            unchecked=find_unchecked,
        )
    )
