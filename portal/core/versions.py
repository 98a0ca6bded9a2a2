"""An e-mail address in what editors wrote: in drafts, earlier versions, comments and the history of changes."""

from typing import Any

from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast
from wagtail.models import Comment, CommentReply, ModelLogEntry, Page, PageLogEntry, Revision, TaskState

from portal.core.people import leave_out, mentions


def leave_out_of_versions(email: str) -> tuple[int, list[str]]:
    """Blank the address in every stored version of everything, and in notes about it. Call it in a transaction.

    A field that holds just the address becomes empty. Words that readers see now are an editor's to change: returns
    how many rows were changed, and the titles of pages whose published words still name the address.
    """
    changed, published = 0, []
    titles = dict(Page.objects.exclude(live_revision=None).filter(live=True).values_list("live_revision_id", "title"))
    for revision in _naming(Revision.objects.all(), "content", email):
        is_published = revision.pk in titles
        if is_published and _mentioned(_blanked(revision.content, email, fields_only=True), email):
            published.append(titles[revision.pk])
        content = _blanked(revision.content, email, fields_only=is_published)
        if content != revision.content:
            changed += Revision.objects.filter(pk=revision.pk).update(content=content)
    return changed + _leave_out_of_notes(email), published


def _leave_out_of_notes(email: str) -> int:
    """What Wagtail keeps of words about a page, beside the page."""
    changed = 0
    notes = ((Comment, "text"), (CommentReply, "text"), (TaskState, "comment"))
    for model, field in (*notes, (PageLogEntry, "data"), (ModelLogEntry, "data")):
        for row in _naming(model.objects.all(), field, email):
            words = getattr(row, field)
            without = _blanked(words, email)
            if without != words:
                changed += model.objects.filter(pk=row.pk).update(**{field: without})
    return changed


def _naming(rows: "QuerySet[Any]", field: str, email: str) -> "QuerySet[Any]":
    """Rows in which the letters of the address stand; whether as an address of its own is looked at later."""
    return rows.annotate(as_text=Cast(field, TextField())).filter(as_text__icontains=email)


def _blanked(value: Any, email: str, *, fields_only: bool = False) -> Any:
    """The value without the address; ``fields_only``: just where a whole field of the page is the address."""
    if isinstance(value, str):
        if value.strip().casefold() == email.casefold():
            return ""
        return value if fields_only else leave_out(value, email)
    if isinstance(value, dict):
        return {key: _blanked(each, email, fields_only=fields_only) for key, each in value.items()}
    if isinstance(value, list):
        return [_blanked(each, email, fields_only=fields_only) for each in value]
    return value


def _mentioned(value: Any, email: str) -> bool:
    if isinstance(value, str):
        return mentions(value, email)
    if isinstance(value, dict):
        return any(_mentioned(each, email) for each in value.values())
    return isinstance(value, list) and any(_mentioned(each, email) for each in value)
