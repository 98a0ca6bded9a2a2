"""Who a session belongs to, and whether that account has a second factor: one question to the database."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db.models import OuterRef, Q, Subquery

from portal.core.models import User


class Backend(AuthenticationBackend):
    """Checks passwords as allauth does: as slowly for an unknown name as for a known one."""

    def get_user(self, user_id: int) -> User | None:
        """The person, with ``factor_since``: when the second factor was set up, or None."""
        app = Authenticator.objects.filter(user=OuterRef("pk"), type=Authenticator.Type.TOTP)
        people = get_user_model().objects.annotate(factor_since=Subquery(app.values("created_at")[:1]))
        person = people.filter(pk=user_id).first()
        return person if person is not None and self.user_can_authenticate(person) else None

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        """Own rights and those of the groups in one question, where Django asks two; remembered where it remembers."""
        if obj is None and user_obj.is_active and not user_obj.is_superuser and "_perm_cache" not in vars(user_obj):
            rights = Permission.objects.filter(Q(user=user_obj) | Q(group__user=user_obj)).order_by()
            names = rights.values_list("content_type__app_label", "codename").distinct()
            vars(user_obj)["_perm_cache"] = {f"{app_label}.{codename}" for app_label, codename in names}
        return super().get_all_permissions(user_obj, obj)
