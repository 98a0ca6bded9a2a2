"""Approving a briefing: from then on its page says what changed among the things it cites."""

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from portal.briefings.citations.references import references_of
from portal.briefings.citations.remembered import remember
from portal.briefings.citations.standings import find_standings
from portal.briefings.models import Approval, BriefingPage, Citation
from portal.core.visibility import load_rules

if TYPE_CHECKING:
    from portal.core.models import User

APPROVED = "briefings.approve"
ADD_APPROVAL = "briefings.add_approval"

TWICE = timedelta(minutes=1)
"""The same role approving again so soon is a button pressed twice."""

LONGEST_ROLE = 160


class NotApprovableError(Exception):
    """Nothing was approved; the message says why, and what to do."""


@transaction.atomic
def approve(page: BriefingPage, user: "User", role: str) -> Approval:
    """Note that ``role`` approves the briefing as it is published, with how everything it cites stands now.

    Earlier approvals stay. Raises ``NotApprovableError``.
    """
    role = " ".join(role.split())
    _refuse_role(role)
    if not may_approve(page, user):
        raise NotApprovableError(_("You may not approve briefings. Ask somebody who publishes them."))
    held = BriefingPage.objects.select_for_update().filter(pk=page.pk).first()
    if held is None or not held.live:
        raise NotApprovableError(_("Only a published briefing can be approved. Publish it first, then approve it."))
    now = timezone.now()
    same = Approval.objects.filter(briefing=held, role=role, approved_by=user, approved_at__gt=now - TWICE)
    pressed_before = same.filter(approved_at__gte=held.last_published_at or now - TWICE).first()
    if pressed_before is not None:
        return pressed_before
    approval = Approval.objects.create(briefing=held, role=role, approved_by=user, approved_at=now, looked_at=now)
    Citation.objects.bulk_create(_citations(approval, held))
    log(instance=held, action=APPROVED, user=user, revision=held.live_revision, data={"role": role})
    return approval


def may_approve(page: BriefingPage, user: "User") -> bool:
    """Whether this person may approve this briefing: they may enter approvals, and publish the page."""
    return user.has_perm(ADD_APPROVAL) and bool(page.permissions_for_user(user).can_publish())


def _refuse_role(role: str) -> None:
    if not role:
        raise NotApprovableError(_("Say in which role you approve it, for instance “Secretariat, LGA”."))
    if len(role) > LONGEST_ROLE:
        raise NotApprovableError(_("Name the role in %(most)d characters or fewer.") % {"most": LONGEST_ROLE})
    if "@" in role or not role.isprintable():
        raise NotApprovableError(_("Name a role in plain words, not a person or an address: readers see it."))


def _citations(approval: Approval, page: BriefingPage) -> Iterator[Citation]:
    standings: dict[Any, Any] = find_standings(references_of(page), load_rules())
    for reference in sorted(standings, key=lambda each: (each.kind, each.key)):
        citation = remember(reference, standings[reference])
        citation.approval = approval
        yield citation
