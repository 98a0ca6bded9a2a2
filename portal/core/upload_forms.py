"""Wagtail's upload forms, with the check that every other upload goes through before anything reads the file."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.forms import BaseForm, Field
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

from portal.core.uploads import check_upload


def _check_first(form: BaseForm, *, images: bool) -> None:
    """Have the form's file checked before Wagtail's own field opens it: a broken upload can raise inside."""
    if "file" not in form.fields:
        return
    field: Field = form.fields["file"]
    clean = field.clean

    def checked(value: Any, initial: Any = None) -> Any:
        if isinstance(value, UploadedFile):
            value.name = check_upload(value, images=images, documents=not images).name
        return clean(value, initial)  # type: ignore[call-arg]  # fields of files take what stood there before

    field.clean = checked  # type: ignore[method-assign]  # Wagtail chooses the field's class, and gives no other place


class CheckedImageForm(BaseImageForm):
    """An editor's image."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _check_first(self, images=True)


class CheckedDocumentForm(BaseDocumentForm):
    """An editor's document."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _check_first(self, images=False)
