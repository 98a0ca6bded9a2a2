"""Who a session belongs to, and whether that account has a second factor: one question to the database."""

from allauth.account.auth_backends import AuthenticationBackend
from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user_model
from django.db.models import OuterRef, Subquery

from portal.core.models import User


class Backend(AuthenticationBackend):
    """Checks passwords as allauth does: as slowly for an unknown name as for a known one."""

    def get_user(self, user_id: int) -> User | None:
        """The person, with ``factor_since``: when the second factor was set up, or None."""
        app = Authenticator.objects.filter(user=OuterRef("pk"), type=Authenticator.Type.TOTP)
        people = get_user_model().objects.annotate(factor_since=Subquery(app.values("created_at")[:1]))
        person = people.filter(pk=user_id).first()
        return person if person is not None and self.user_can_authenticate(person) else None
