"""Logging a block, and saying that it stops one's own council too."""

from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _

from casestudies.models import CaseStudyPage
from portal.barriers.letters import confirmation_letter
from portal.barriers.models import Barrier, Support
from portal.supports import operations as supports
from portal.supports.deciding import TooLateError
from portal.supports.operations import Said
from portal.taxonomy.models import Service


@dataclass(frozen=True, slots=True)
class Logged:
    """What somebody sent, checked. ``note`` is for the editors."""

    title: str
    sort: str
    text: str = ""
    said: Said = field(default_factory=Said)
    service: Service | None = None
    case_study: CaseStudyPage | None = None
    note: str = ""


@transaction.atomic
def log_block(logged: Logged) -> Barrier:
    """Keep a block for the editors to release. The same words sent twice (two clicks, two tabs) are one block."""
    same = Barrier.objects.filter(title=logged.title, text=logged.text, sort=logged.sort)
    found = same.select_for_update().filter(state__in=(Barrier.State.NEW, *Barrier.STANDING)).order_by("pk").first()
    if found is None:
        found = Barrier.objects.create(
            title=logged.title,
            text=logged.text,
            sort=logged.sort,
            service=logged.service,
            case_study=logged.case_study,
            note=logged.note,
        )
    if logged.said.council or logged.said.email:
        _join(found, logged.said)
    return found


@transaction.atomic
def join(barrier: Barrier, said: Said) -> Support:
    """Note that a council is stopped too. Sent again, it changes nothing: a council never counts twice.

    Raises TooLateError if the block takes no more councils; one that was merged meanwhile hands them on.
    """
    held = Barrier.objects.select_for_update().get(pk=barrier.pk)
    if held.merged_into_id is not None:
        held = Barrier.objects.select_for_update().get(pk=held.merged_into_id)
    if held.state not in Barrier.STANDING:
        raise TooLateError(_("This block takes no more councils."))
    return _join(held, said)


def _join(barrier: Barrier, said: Said) -> Support:
    about = {"logged_on": barrier, "barrier": barrier}
    return supports.join(Support.objects, about, said, confirmation_letter)
