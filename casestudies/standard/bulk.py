"""Publishing many pages: those that pass go out, the others are named with their reasons."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from django.db import transaction
from wagtail.admin.views.pages.bulk_actions.publish import PublishBulkAction
from wagtail.models import Page

from casestudies.standard.gate import NotReadyError
from casestudies.standard.words import tell

if TYPE_CHECKING:
    from portal.core.models import User


class PublishWhatIsReady(PublishBulkAction):
    """Wagtail's bulk publish, page by page."""

    def get_execution_context(self) -> dict[str, Any]:
        """Adds a list that keeps who was refused, for the message."""
        self.refused: list[NotReadyError] = []
        return {**super().get_execution_context(), "refused": self.refused}

    @classmethod
    def execute_action(
        cls,
        objects: Iterable[Page],
        include_descendants: bool = False,
        user: "User | None" = None,
        *,
        refused: list[NotReadyError],
        **kwargs: Any,
    ) -> tuple[int, int]:
        """Publish each page on its own, and the drafts below it that ``user`` may publish. Returns both counts."""
        parents = children = 0
        for page in objects:
            parents += cls._publish(page, user, refused)
            if include_descendants:
                children += sum(cls._publish(child, user, refused) for child in cls._drafts_below(page, user))
        return parents, children

    @classmethod
    def _publish(cls, page: Page, user: "User | None", refused: list[NotReadyError]) -> bool:
        try:
            with transaction.atomic():
                super().execute_action([page], user=user)
        except NotReadyError as error:
            refused.append(error)
            return False
        return True

    @staticmethod
    def _drafts_below(page: Page, user: "User | None") -> Iterator[Page]:
        for child in page.get_descendants().not_live().specific():
            if user is None or child.permissions_for_user(user).can_publish():
                yield child

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str | None:
        """How many were published, if any were; who was refused is told beside it."""
        for error in self.refused:
            tell(self.request, error.page, error.problems)
        if not (num_parent_objects or num_child_objects):
            return None
        return str(super().get_success_message(num_parent_objects, num_child_objects))
