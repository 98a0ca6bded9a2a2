"""Data about people that freshness holds: owners' addresses and answers."""

from datetime import timedelta

from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casestudies.freshness.models import ReviewAnswer
from casestudies.models import CaseStudyUpkeep
from portal.core.people import Erased, Holding, register_holding

OWNERS_KEPT = timedelta(days=365)
ANSWERS_KEPT = timedelta(days=730)


def prune_owners(keeps: timedelta) -> int:
    """Forget the owners of case studies that left the site so long ago, counted from what was last done to them."""
    gone = CaseStudyUpkeep.objects.filter(case_study__live=False).exclude(owner_email="")
    last = Coalesce(F("case_study__latest_revision_created_at"), F("case_study__last_published_at"))
    return _forget(gone.annotate(last=last).filter(last__lt=timezone.now() - keeps))


def erase_owner(email: str) -> Erased:
    """Take the address from every case study it owns; nobody is asked there any more."""
    return Erased(erased=_forget(CaseStudyUpkeep.objects.filter(owner_email__iexact=email)))


def _forget(rows: QuerySet[CaseStudyUpkeep]) -> int:
    found = list(rows)
    for upkeep in found:
        upkeep.owner_email = ""
        upkeep.save()
    return len(found)


def prune_answers(keeps: timedelta) -> int:
    """Delete answers that were dealt with so long ago."""
    return ReviewAnswer.objects.filter(done_at__lt=timezone.now() - keeps).delete()[0]


def erase_answers(email: str) -> Erased:
    """Delete what was answered from the address, and take the address out of what others answered.

    What an editor has not dealt with yet is kept without the address: what a case study gets wrong must be mended.
    """
    theirs = ReviewAnswer.objects.filter(email__iexact=email)
    erased = theirs.exclude(done_at=None).delete()[0]
    named = ReviewAnswer.objects.filter(ask_email__iexact=email).update(ask_email="", ask_role="")
    kept = theirs.update(email="")
    return Erased(erased + named, kept, _("What has changed in a case study, until an editor has put it right."))


def register() -> None:
    """Say what is held, for the privacy page and for erasing."""
    register_holding(
        Holding(
            name="owners",
            what=_("The e-mail address of each case study’s owner, and when we wrote there."),
            why=_("To ask whether the case study is still right."),
            keeps=OWNERS_KEPT,
            prune=prune_owners,
            erase=erase_owner,
            counted=_("after the case study has left the site, or until somebody else owns it"),
        )
    )
    register_holding(
        Holding(
            name="review-answers",
            what=_("What owners answered when asked whether a case study is still right, and from which address."),
            why=_("To put the case study right, and to show that its owner confirmed it."),
            keeps=ANSWERS_KEPT,
            prune=prune_answers,
            erase=erase_answers,
            counted=_("after an editor has dealt with it"),
        )
    )
