"""A word held for a change: whoever changes words of one page waits for the other, so that none is counted twice."""

from typing import Any

from wagtail.log_actions import log
from wagtail.models import Page

from casestudies.adoptions.models import Adoption
from portal.core.models import User


def hold(word: Adoption) -> Adoption:
    """The word as the database has it now, with its page locked. Inside a transaction; raises if either is gone."""
    lock_page(word.page_id)
    return Adoption.objects.select_related("page", "council__stands_for").get(pk=word.pk)


def lock_page(key: int) -> None:
    """Hold one page's row until the transaction ends. Raises ``Page.DoesNotExist``."""
    Page.objects.select_for_update().values_list("pk").get(pk=key)


def note(word: Adoption, action: str, user: User | None, **said: Any) -> None:
    """Write on the history of the word's page what was done to it."""
    log(word.page, f"adoptions.{action}", user=user, data={"council": str(word), "word": word.pk, **said})
