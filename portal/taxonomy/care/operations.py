"""The changes themselves. Each is one transaction, is logged with who made it, and deletes nothing.

What counts under a term follows through ``stands_for`` without any page being saved; search hears of every record
through its outbox, so a thousand of them cost one statement here and are re-indexed by the worker.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from portal.taxonomy.care.uses import count_pages


class TooLateError(Exception):
    """The term is not as it was when the change was prepared; the message says how it stands."""


@transaction.atomic
def merge(term: Any, into: Any, user: Any) -> None:
    """Let ``into`` take the place of ``term`` everywhere. Raises ``TooLateError`` if either has changed since."""
    held, target = _held(term), _held(into)
    if held.merged_into_id is not None:
        raise TooLateError(_("Nothing was changed: “%(name)s” is merged already.") % {"name": held.name})
    if target.stands_for_id is not None or getattr(target, "retired", False) or target == held:
        raise TooLateError(_("Nothing was changed: choose another term that is in use."))
    pages = count_pages(held)
    held.merged_into = target
    _checked(held).save()
    log(held, "vocabulary.merge", user=user, data={"into": target.name, "into_id": target.pk, "pages": pages})


@transaction.atomic
def undo_merge(term: Any, user: Any) -> None:
    """Let ``term`` stand for itself again, with everything that names it."""
    held = _held(term)
    if held.merged_into_id is None:
        raise TooLateError(_("Nothing was changed: “%(name)s” is not merged.") % {"name": held.name})
    before, held.merged_into = held.merged_into.name, None
    _checked(held).save()
    log(held, "vocabulary.unmerge", user=user, data={"from": before, "pages": count_pages(held)})


@transaction.atomic
def rename(term: Any, name: str, slug: str, user: Any) -> None:
    """Give ``term`` another name and address; its old address goes on leading to it."""
    held = _held(term)
    before = {"name": held.name, "slug": held.slug}
    held.name, held.slug = name, slug
    _checked(held).save()
    data = {"before": before, "after": {"name": name, "slug": slug}, "pages": count_pages(held)}
    log(held, "vocabulary.rename", user=user, data=data)


@transaction.atomic
def set_retired(term: Any, user: Any, *, retired: bool) -> None:
    """Take a term out of what is offered for new records, or offer it again. Records keep it."""
    held = _held(term)
    if held.retired == retired:
        raise TooLateError(_("Nothing was changed: somebody else has done it already."))
    held.retired = retired
    held.save()
    log(held, f"vocabulary.{'retire' if retired else 'restore'}", user=user, data={"pages": count_pages(held)})


def _held(term: Any) -> Any:
    return type(term).objects.select_for_update().get(pk=term.pk)


def _checked(term: Any) -> Any:
    try:
        term.full_clean()
    except ValidationError as error:
        raise TooLateError(" ".join(error.messages)) from error
    return term
