"""Decisions to publish against the standard name the administrator who took them: kept while the site runs."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from casestudies.standard.models import Override
from portal.core.people import Erased, Holding, leave_out, mentions, register_holding


def register() -> None:
    """Say what decisions hold."""
    register_holding(
        Holding(
            name="decisions",
            what=_("Which administrator had a case study published although something was missing, and why"),
            why=_("So that the decision can be answered for"),
            keeps=None,
            prune=None,
            erase=erase,
            counted=_("while the site runs; the name goes with the administrator's account"),
        )
    )


def erase(email: str) -> Erased:
    """Take the person off their decisions, and the address out of every reason. The decisions stay."""
    erased = 0
    for decision in Override.objects.filter(Q(user__email__iexact=email) | Q(reason__icontains=email)):
        is_theirs = decision.user is not None and decision.user.email.casefold() == email.casefold()
        if not is_theirs and not mentions(decision.reason, email):
            continue
        if is_theirs:
            decision.user = None
        decision.reason = leave_out(decision.reason, email)
        decision.save(update_fields=["user", "reason"])
        erased += 1
    return Erased(erased)
