"""Loading each thing once, ever."""

from collections.abc import Callable

from django.core.exceptions import ValidationError

from portal.content.models import LoadedItem
from portal.content.problems import ContentProblem


class Ledger:
    """Remembers by key what was loaded; ``added`` lists what this run made, ``kept`` what was there before it."""

    def __init__(self) -> None:
        self._known = set(LoadedItem.objects.values_list("key", flat=True))
        self.added: list[str] = []
        self.kept: list[str] = []
        self.left_out: list[str] = []

    def load(self, key: str, *, exists: Callable[[], bool], make: Callable[[], object]) -> None:
        """Make the thing unless it was loaded before or somebody already made one with the same key.

        Raises ``ContentProblem`` naming the key if what is made is refused.
        """
        if key in self._known:
            return
        if exists():
            self.kept.append(key)
        else:
            self._make(key, make)
            self.added.append(key)
        LoadedItem.objects.create(key=key)
        self._known.add(key)

    def _make(self, key: str, make: Callable[[], object]) -> None:
        try:
            make()
        except ValidationError as error:
            wrong = error.message_dict if hasattr(error, "error_dict") else {"it": error.messages}
            reasons = "; ".join(f"{field}: {' '.join(words)}" for field, words in wrong.items())
            raise ContentProblem(f"{key} is refused ({reasons}). Correct its file and load again.") from error
