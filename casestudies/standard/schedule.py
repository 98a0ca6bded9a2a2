"""Scheduled publishing, one page at a time: what is refused is marked and told, and the run goes on."""

import logging
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, Revision

from casestudies.standard.letters import refused_letter
from casestudies.standard.models import RefusedSchedule
from portal.core.mail import send

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Run:
    """How many versions were published and how many refused."""

    published: int = 0
    refused: int = 0


def publish_due() -> Run:
    """Publish every version whose time has come, those due first first.

    One that breaks a rule, the standard's or the page's own, is refused: its schedule is cancelled, editors see why,
    its author and owner get a letter. Whatever else goes wrong with one version is logged, and it stays due.
    """
    published = refused = 0
    for revision in Revision.objects.filter(approved_go_live_at__lt=timezone.now()).order_by("approved_go_live_at"):
        try:
            with transaction.atomic():
                revision.publish(log_action="wagtail.publish.scheduled")
            published += 1
        except ValidationError as error:
            refuse(revision, error)
            refused += 1
        except Exception:  # one broken version must not keep all others from readers, run after run
            logger.exception("scheduled version %s could not be published", revision.pk)
    return Run(published, refused)


@transaction.atomic
def refuse(revision: Revision, error: ValidationError) -> None:
    """Cancel the schedule and tell why. The draft keeps its date, so that editors see for when it was meant."""
    due_at = revision.approved_go_live_at
    revision.approved_go_live_at = None
    revision.save(update_fields=["approved_go_live_at"])
    page = revision.content_object
    logger.warning("not published: scheduled version %s of %s", revision.pk, page)
    if not isinstance(page, Page):
        return
    reasons = list(error.messages)
    RefusedSchedule.objects.update_or_create(page_id=page.pk, defaults={"due_at": due_at, "reasons": reasons})
    people = {person.email for person in (revision.user, page.owner) if person and person.is_active and person.email}
    for address in sorted(people):
        send(refused_letter(page.get_admin_display_title(), page.pk, due_at, reasons), address)


def forget(page_pk: int) -> None:
    """The page was published after all, or is scheduled anew: nothing is refused any more."""
    RefusedSchedule.objects.filter(page_id=page_pk).delete()
