"""What editors decide: accept, decline, whose address it is. And the contributor's own way out."""

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from casestudies.models import CaseStudyPage
from casestudies.submission import letters
from casestudies.submission.copies import remove_files
from casestudies.submission.models import Correspondence, Submission
from casestudies.submission.operations.moves import Action, Refused, moving, record_event, write
from casestudies.submission.record import make_record
from portal.taxonomy.models import Council

if TYPE_CHECKING:
    from portal.core.models import User


def accept(pk: int, by: "User", seen: int | None = None) -> Submission:
    """Make the draft record, begin its workflow and tell the contributor."""
    try:
        with moving(pk, Action.ACCEPT, seen) as submission:
            if obstacle := obstacle_to_accepting(submission):
                raise Refused(obstacle)
            page = make_record(submission, by)
            submission.page = page
            submission.unread_since = None
            submission.due_on = None
            submission.owner = submission.owner or by
            record_event(submission, _("Accepted: there is a draft record now."), by)
            letters.post(letters.accepted(submission), submission)
            _have_it_judged(page, by)
    except ValidationError as error:
        raise Refused(
            _("The answers cannot become a record yet: %(reasons)s Ask the contributor.")
            % {"reasons": " ".join(error.messages)}
        ) from error
    return submission


def _have_it_judged(page: CaseStudyPage, by: "User") -> None:
    """Begin the page's workflow for an editor who may approve it.

    For anybody else that would lock the draft: they finish it first, then submit it on its own form.
    """
    workflow = page.get_workflow()
    if workflow is not None and page.permissions_for_user(by).can_publish():
        workflow.start(page, by)


def decline(pk: int, reason: str, by: "User", seen: int | None = None) -> Submission:
    """Say no, with the reason; a draft record that was never published goes with it."""
    if not reason.strip():
        raise Refused(_("Give the reason: the contributor gets these words."))
    with moving(pk, Action.DECLINE, seen) as submission:
        submission.declined_reason = reason
        submission.unread_since = None
        submission.due_on = None
        write(submission, Correspondence.Kind.TO_CONTRIBUTOR, reason, by)
        record_event(submission, _("Declined."), by)
        letters.post(letters.declined(submission), submission)
        throw_draft_away(submission)
    return submission


def withdraw(pk: int, by: "User | None" = None, seen: int | None = None) -> Submission:
    """Take it back for the contributor; a draft record that was never published goes with it."""
    with moving(pk, Action.WITHDRAW, seen) as submission:
        submission.unread_since = None
        submission.due_on = None
        record_event(submission, _("Withdrawn."), by)
        letters.post(letters.withdrawn(submission), submission)
        throw_draft_away(submission)
    return submission


def confirm_address(pk: int, by: "User", seen: int | None = None, *, add_domain: bool = False) -> Submission:
    """Say that the contributor's address belongs to the council; with ``add_domain`` the domain does from now on."""
    with moving(pk, Action.CONFIRM_ADDRESS, seen) as submission:
        if submission.confirmed:
            raise Refused(_("The address is confirmed already."))
        if not submission.email:
            raise Refused(_("There is no e-mail address to confirm."))
        submission.confirmed = Submission.Confirmed.EDITOR
        submission.confirmed_at = timezone.now()
        record_event(submission, _("An editor confirmed the contributor’s address."), by)
        if add_domain:
            _add_domain(submission, by)
    return submission


def obstacle_to_accepting(submission: Submission) -> str:
    """What must be done before it can be accepted, in a sentence; empty if nothing."""
    if submission.page_id:
        return _("It has a draft record already.")
    if submission.awaits_call:
        return _("The contributor would rather talk. Make the call and write it up first.")
    if not submission.confirmed:
        return _("Confirm first that the contributor’s address belongs to the council.")
    if submission.declared_at is None:
        return _("The contributor has not declared yet that it may be published. Ask for that first.")
    return ""


def throw_draft_away(submission: Submission) -> None:
    """No abandoned draft stands in the page tree. A record that was once public is never deleted here."""
    page = submission.page
    if page is None or page.first_published_at is not None:
        return
    submission.page = None
    submission.save(update_fields=["page"])
    remove_files(submission, page)
    page.delete()


def _add_domain(submission: Submission, by: "User") -> None:
    council = submission.council and Council.objects.select_for_update().get(pk=submission.council.resolved().pk)
    if council is None:
        raise Refused(_("No council of the list was chosen, so there is none to add the domain to."))
    domain = submission.email.rpartition("@")[2].lower()
    if domain in council.email_domains:
        return
    council.email_domains = [*council.email_domains, domain]
    council.save(update_fields=["email_domains"])
    words = {"domain": domain, "council": council.name}
    record_event(submission, _("%(domain)s was added to the domains of %(council)s.") % words, by)
