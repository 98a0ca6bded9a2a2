"""Accounts of editors, board members and administrators. They are never erased by a command: access hangs on them."""

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.core.people import Erased, Holding, register_holding


def register() -> None:
    """Say what accounts hold."""
    register_holding(
        Holding(
            name="accounts",
            what=gettext_lazy(
                "If you have an account: your name, e-mail address, password (scrambled), the key of your "
                "authenticator app (encrypted) and what you did; while you are signed in, from which browser and "
                "internet address"
            ),
            why=gettext_lazy("To sign you in and show you where you are signed in, and to know who changed what"),
            keeps=None,
            prune=None,
            erase=erase,
            counted=gettext_lazy("until an administrator removes the account"),
        )
    )


def remove_ended_sessions() -> None:
    """Delete sessions that have run out, and where they were: nobody can use them. Who shares a case study has one too.

    A session of somebody signed in is over sooner than its row says (``settings.SIGNED_IN_AT_MOST``).
    """
    now = timezone.now()
    Session.objects.filter(expire_date__lt=now).delete()
    UserSession.objects.filter(created_at__lt=now - settings.SIGNED_IN_AT_MOST).delete()
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()


def erase(email: str) -> Erased:
    """Nothing; but say whose account it is."""
    people = get_user_model().objects.filter(email__iexact=email)
    names = ", ".join(person.get_username() for person in people)
    why = _(
        "an account. If the person no longer works on this site, remove it in the admin under Settings, Users: "
        "%(names)s."
    )
    return Erased(kept=len(people), reason=why % {"names": names} if names else "")
