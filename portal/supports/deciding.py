"""Moving something that councils support from one state to another, once, and with who did it in Wagtail's log."""

from collections.abc import Collection
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from portal.core.models import User

M = TypeVar("M", bound=Model)


class TooLateError(Exception):
    """Somebody else decided in the meantime; the message says what."""


@transaction.atomic
def move(item: M, state: str, user: User, allowed: Collection[str], reason: str = "") -> M:
    """Bring ``item`` to ``state`` and log it as "<app>.<state>". Raises TooLateError if it stands at none allowed."""
    model: Any = type(item)
    held = model.objects.select_for_update().get(pk=item.pk)
    if held.state not in allowed:
        said = _("Nothing was changed: this %(thing)s is “%(state)s” by now.")
        raise TooLateError(said % {"thing": held._meta.verbose_name, "state": held.get_state_display()})
    log(held, f"{held._meta.app_label}.{state}", user=user, data={"from": held.state, "reason": reason})
    held.state, held.reason = state, reason
    held.save(update_fields=["state", "reason"])
    return held
