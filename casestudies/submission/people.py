"""What we hold about contributors, for how long, and how one person's is erased."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casestudies.submission.models import Correspondence, Submission
from casestudies.submission.operations.contribute import UNSENT
from portal.core.people import Erased, Holding, register_holding

State = Submission.State

DRAFTS = timedelta(days=60)
OVER = timedelta(days=365)
PUBLISHED = timedelta(days=730)


def prune_drafts(keeps: timedelta) -> int:
    """Delete what was begun and never sent, with its files, so long after the last change or use of its link."""
    limit = timezone.now() - keeps
    unused = Q(link_used_at=None) | Q(link_used_at__lt=limit)
    return _delete(Submission.objects.filter(unused, state__in=UNSENT, updated_at__lt=limit))


def prune_over(keeps: timedelta) -> int:
    """Delete what was declined or withdrawn, with its files and letters."""
    limit = timezone.now() - keeps
    return _delete(Submission.objects.filter(state__in=[State.DECLINED, State.WITHDRAWN], state_since__lt=limit))


@transaction.atomic
def prune_published(keeps: timedelta) -> int:
    """Forget whose it was, once the record has been public for so long; the record stays."""
    old = Submission.objects.filter(state=State.PUBLISHED, state_since__lt=timezone.now() - keeps)
    return _forget(old.exclude(email="", phone=""))


@transaction.atomic
def erase(email: str) -> Erased:
    """Delete every submission from this address with its files and letters; a published one forgets whose it was."""
    theirs = Submission.objects.filter(email__iexact=email)
    published = theirs.filter(state=State.PUBLISHED)
    kept = _forget(published)
    erased = _delete(theirs.exclude(state=State.PUBLISHED))
    if not kept:
        return Erased(erased)
    return Erased(erased, kept, _("The published record stays; the address, the letters and the files are erased."))


def _delete(submissions: QuerySet[Submission]) -> int:
    """Delete them one by one, so that their files and drafts go too; how many they were."""
    with transaction.atomic():
        found = list(submissions)
        for submission in found:
            submission.delete()
    return len(found)


def _forget(submissions: QuerySet[Submission]) -> int:
    keys = list(submissions.values_list("pk", flat=True))
    Correspondence.objects.filter(submission__in=keys).exclude(kind=Correspondence.Kind.EVENT).delete()
    for submission in Submission.objects.filter(pk__in=keys):
        submission.files.all().delete()
    return Submission.objects.filter(pk__in=keys).update(email="", phone="", confirmed="", confirmed_at=None)


def register() -> None:
    """Tell the portal what we hold."""
    what = _("Your answers, your files, your e-mail address, and what you and the editors write to each other.")
    register_holding(
        Holding(
            "submissions-begun", _("Case studies begun and not sent: your answers, files and e-mail address."),
            _("So that you can go on writing where you stopped."), DRAFTS, prune_drafts, erase,
            _("after the last change, or the last use of your link"),
        )
    )  # fmt: skip
    register_holding(
        Holding(
            "submissions-over", _("Case studies that were declined or withdrawn: the same, and the letters."),
            _("To answer questions about why."), OVER, prune_over, lambda email: Erased(),
            _("after that"),
        )
    )  # fmt: skip
    register_holding(
        Holding(
            "submissions-published", what,
            _("To pass questions of other councils on to you, and to ask whether the record is still right."),
            PUBLISHED, prune_published, lambda email: Erased(),
            _("after the case study was published"),
        )
    )  # fmt: skip
