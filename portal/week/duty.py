"""Who looks after the list: holder and deputy, taking over, and handing back on a date."""

import logging
from datetime import date
from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from portal.core.mail import send
from portal.week import letters
from portal.week.models import Duty

if TYPE_CHECKING:
    from portal.core.models import User

logger = logging.getLogger(__name__)

RIGHT = "week.change_duty"
"""Who may take the duty, put tasks off and take them. Editors and Moderators may."""


def current_duty() -> Duty | None:
    """The turn in force, with holder and deputy; None if nobody has the duty. One query."""
    return _in_force(timezone.localdate()).select_related("holder", "deputy").first()


def colleagues() -> "QuerySet[User]":
    """Everybody who may hold the duty or be deputy, by name."""
    people: Any = get_user_model().objects
    found: QuerySet[User] = people.with_perm(RIGHT, backend="django.contrib.auth.backends.ModelBackend")
    return found.order_by("first_name", "last_name", "username")


@transaction.atomic
def take_over(person: "User", until: date | None = None) -> bool:
    """Give the duty to this person, and tell whoever had it. False if it already stands like this.

    Without a last day all turns before are over. A deputy who steps in has the former holder as deputy.
    """
    list(Duty.objects.select_for_update().filter(ended_at=None))  # of two clicks at once the second finds the first's
    former = current_duty()
    if former is not None and former.holder_id == person.pk and former.until == until:
        return False
    if until is None:
        Duty.objects.filter(ended_at=None).update(ended_at=timezone.now())
    Duty.objects.create(holder=person, deputy=_deputy_after(former, person), until=until)
    logger.info("duty taken over by user %s until %s", person.pk, until)
    if former is not None and former.holder_id != person.pk and former.holder.email:
        send(letters.taken_over(name_of(person), until), former.holder.email)
    return True


def set_deputy(duty: Duty, deputy: "User | None") -> None:
    """Name a deputy, who gets the Monday letter too; None for no deputy."""
    duty.deputy = deputy
    duty.save(update_fields=["deputy"])


def hand_back() -> None:
    """End turns whose last day has passed, and tell whoever has the duty again. Each turn ends once."""
    over = Duty.objects.filter(ended_at=None, until__lt=timezone.localdate())
    for duty in over.select_related("holder"):
        with transaction.atomic():
            if not Duty.objects.filter(pk=duty.pk, ended_at=None).update(ended_at=timezone.now()):
                continue  # another worker was first
            again = current_duty()
            if again is not None and again.holder_id != duty.holder_id and again.holder.email:
                send(letters.handed_back(name_of(duty.holder)), again.holder.email)


def name_of(person: "User") -> str:
    """What colleagues call somebody: the full name, or else the user name."""
    return person.get_full_name() or person.get_username()


def _in_force(today: date) -> QuerySet[Duty]:
    return Duty.objects.filter(Q(until=None) | Q(until__gte=today), ended_at=None, holder__is_active=True)


def _deputy_after(former: Duty | None, person: "User") -> "User | None":
    if former is None:
        return None
    return former.holder if former.deputy_id == person.pk else former.deputy
