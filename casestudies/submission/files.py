"""Files that come with a submission: checked, named by chance in a folder that no address leads to, served to few."""

import secrets
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models.signals import post_delete
from django.http import FileResponse, Http404
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _

from casestudies.submission.models import Submission, SubmissionFile
from casestudies.submission.operations.contribute import require_open
from portal.core.uploads import check_upload, without_metadata

MOST_FILES = 5
"""What an editor looks through in a few minutes."""


def add_file(pk: int, upload: "UploadedFile[Any]", alt: str) -> SubmissionFile:
    """Keep the upload with the submission; an image without anything that cannot be seen.

    Raises ``ValidationError`` with what to do instead, and ``Refused`` when nothing may be changed any more.
    """
    checked = check_upload(upload)
    if checked.is_image and not alt.strip():
        raise ValidationError(_("Say in words what the image shows, for people who cannot see it."))
    bare = ContentFile(without_metadata(upload, checked.extension)) if checked.is_image else upload
    with transaction.atomic():
        submission = Submission.objects.select_for_update().get(pk=pk)
        require_open(submission)
        if submission.files.count() >= MOST_FILES:
            raise ValidationError(
                _("You can add %(most)d files. Delete one, or send the rest by e-mail.") % {"most": MOST_FILES}
            )
        kept = SubmissionFile(
            submission=submission,
            name=checked.name,
            alt=alt.strip() if checked.is_image else "",
            is_image=checked.is_image,
        )
        kept.file.save(f"{secrets.token_hex(16)}.{checked.extension}", File(bare), save=False)
        kept.save()
    return kept


def remove_file(pk: int, file_pk: int) -> None:
    """Delete one file of the submission; nothing happens if it is gone already."""
    with transaction.atomic():
        submission = Submission.objects.select_for_update().get(pk=pk)
        require_open(submission)
        submission.files.filter(pk=file_pk).delete()


def serve(kept: SubmissionFile) -> FileResponse:
    """The file, to be saved and never shown as a page; who may have it is for the caller to know."""
    try:
        response = FileResponse(
            kept.file.open("rb"), as_attachment=True, filename=kept.name, content_type="application/octet-stream"
        )
    except FileNotFoundError as error:
        raise Http404 from error
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    patch_cache_control(response, private=True, no_store=True)
    return response


def _remove_from_disk(instance: SubmissionFile, **_given: Any) -> None:
    """Once the row is gone for good, so is the file."""
    storage, name = instance.file.storage, instance.file.name
    if name:
        transaction.on_commit(lambda: storage.delete(name))


def connect() -> None:
    """Delete files with their rows, however those are deleted."""
    post_delete.connect(_remove_from_disk, sender=SubmissionFile, dispatch_uid="submission.files")
