"""Rights in the admin that follow from the rules of the content, whoever asks."""

from typing import Any

from django.db.models import Model
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy


class Without(ModelPermissionPolicy):
    """The usual rights on a model, without some actions, for everybody including administrators."""

    def __init__(self, model: type[Model], *refused: str) -> None:
        super().__init__(model)
        self.refused = frozenset(refused)

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Whether the person may do this here."""
        return action not in self.refused and super().user_has_permission(user, action)


def refuse(model: type[Model], *actions: str) -> None:
    """Nobody may do these actions on the model through the admin. Call before any screen of the model exists."""
    register_permission_policy(model, Without(model, *actions))
