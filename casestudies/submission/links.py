"""Links of one contributor: to their own submission, to confirm the address, and to the preview for colleagues.

Each is signed for its purpose, runs out, and is revoked by a change of the key it carries. Forged, revoked and unknown
links are told apart by nobody who holds one.
"""

from datetime import timedelta
from enum import Enum

from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from casestudies.submission.models import Submission, make_key
from portal.core.links import Claim, Flaw, read, sign

LASTS = timedelta(days=60)
"""Of every link here; the contributor's own lasts as long again with every use."""

_FOR_EVER = timedelta(days=36_500)


class Purpose(Enum):
    """What a link is good for, and nothing else."""

    RETURN = "submission.return"
    CONFIRM = "submission.confirm"
    PREVIEW = "submission.preview"


def return_address(submission: Submission) -> str:
    """The path that leads the contributor back: to the answers, or to where it stands."""
    return reverse("share-return", args=[_token(Purpose.RETURN, submission)])


def confirm_address(submission: Submission) -> str:
    """The path that confirms the contributor's e-mail address; another address there revokes it."""
    return reverse("share-confirm", args=[_token(Purpose.CONFIRM, submission)])


def preview_address(submission: Submission) -> str:
    """The path that colleagues open; empty while the preview is not shared."""
    return reverse("share-preview", args=[_token(Purpose.PREVIEW, submission)]) if submission.preview_key else ""


def find_by_link(purpose: Purpose, token: str) -> Submission | Flaw:
    """The submission that the link is for, or what is wrong with the link."""
    claim = read(purpose.value, token, LASTS)
    if claim is Flaw.EXPIRED and purpose is Purpose.RETURN:
        claim = _still_in_use(token)
    if isinstance(claim, Flaw):
        return claim
    submission = Submission.objects.select_related("council", "service").filter(pk=claim.pk).first()
    if submission is None or not _fits(_key(purpose, submission), claim.key):
        return Flaw.FORGED
    return submission


def _fits(key: str, claimed: object) -> bool:
    return bool(key) and isinstance(claimed, str) and constant_time_compare(key, claimed)


def _still_in_use(token: str) -> Claim | Flaw:
    """An old link to a submission that was opened by a link lately."""
    claim = read(Purpose.RETURN.value, token, _FOR_EVER)
    if isinstance(claim, Claim):
        used = Submission.objects.filter(pk=claim.pk, link_used_at__gt=timezone.now() - LASTS)
        return claim if used.exists() else Flaw.EXPIRED
    return claim


def note_use(submission: Submission) -> None:
    """Let the contributor's links last from now on. Nothing else of the submission changes."""
    Submission.objects.filter(pk=submission.pk).update(link_used_at=timezone.now())


def revoke_links(submission: Submission) -> None:
    """From now on no link works that was sent or shown before; the caller's browser is bound anew by the caller."""
    submission.link_key, submission.preview_key = make_key(), ""
    Submission.objects.filter(pk=submission.pk).update(link_key=submission.link_key, preview_key="")


def share_preview(submission: Submission) -> None:
    """Make a link for colleagues unless there is one already."""
    Submission.objects.filter(pk=submission.pk, preview_key="").update(preview_key=make_key())
    submission.refresh_from_db(fields=["preview_key"])


def stop_preview(submission: Submission) -> None:
    """The preview's link stops working."""
    Submission.objects.filter(pk=submission.pk).exclude(preview_key="").update(preview_key="")
    submission.preview_key = ""


def _token(purpose: Purpose, submission: Submission) -> str:
    return sign(purpose.value, submission.pk, _key(purpose, submission))


def _key(purpose: Purpose, submission: Submission) -> str:
    if purpose is Purpose.PREVIEW:
        return submission.preview_key
    if purpose is Purpose.CONFIRM:  # good for the address it was sent to
        return salted_hmac("submission.confirm", f"{submission.link_key} {submission.email.lower()}").hexdigest()
    return submission.link_key
