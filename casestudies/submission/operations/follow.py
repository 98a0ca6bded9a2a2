"""What happens to the record itself, in the page editor, and what follows from it here."""

from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from casestudies.submission import letters
from casestudies.submission.copies import open_files, remove_files
from casestudies.submission.models import Submission
from casestudies.submission.operations.moves import Action, Refused, moving, record_event
from casestudies.submission.operations.talk import ask

if TYPE_CHECKING:
    from portal.core.models import User

State = Submission.State


def published(page: Page) -> None:
    """The record is public: its files are opened, and the contributor gets its address, the first time only."""
    pk = _submission_of(page)
    if pk is None:
        return
    with moving(pk, Action.PUBLISH) as submission:
        submission.unread_since = None
        submission.due_on = None
        first = submission.published_at is None
        record_event(submission, _("Published.") if first else _("A new version was published."))
        if open_files(submission, page):
            record_event(
                submission,
                _(
                    "Not everybody may read the record, so its files stay in the collection “Drafts” for editors. "
                    "Move them to another collection, or publish the record again once everybody may read it."
                ),
            )
        if first:
            submission.published_at = timezone.now()
            letters.post(letters.published(submission, page.url or "/"), submission)


def unpublished(page: Page) -> None:
    """The record is no longer public: that is written down, nobody is written to."""
    submission = Submission.objects.filter(page_id=page.pk).first()
    if submission is not None:
        record_event(submission, _("The record was unpublished."))


def record_deleted(page: Page) -> None:
    """The page is being deleted: a draft's submission goes back to the inbox, a published one's is closed."""
    pk = _submission_of(page)
    if pk is None:
        return
    with moving(pk, Action.LOSE_RECORD) as submission:
        submission.page = None
        if submission.state == State.WITHDRAWN:
            record_event(submission, _("The published record was deleted."))
        else:
            record_event(submission, _("The draft record was deleted. Accepting makes another one."))
            remove_files(submission, page)


def sent_back(page: Page, comment: str, by: "User | None") -> None:
    """A judge of the draft asked for changes: the comment goes to the contributor as a question."""
    submission = Submission.objects.filter(page_id=page.pk, state=State.READY).first()
    if submission is None:
        return
    try:
        ask(submission.pk, comment, by)
    except Refused as refused:
        said = _("Sent back for changes; the contributor was not told. %(why)s") % {"why": refused}
        record_event(submission, said, by)


def _submission_of(page: Page) -> int | None:
    return Submission.objects.filter(page_id=page.pk).values_list("pk", flat=True).first()
