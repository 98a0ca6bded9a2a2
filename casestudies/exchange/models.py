"""An import of case studies from a spreadsheet, from the upload to the records it made."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from casestudies.models import CaseStudyPage


class Import(models.Model):
    """One uploaded file. The file itself is in the row, so that nobody can ask for it, until it has been checked."""

    class State(models.TextChoices):
        """Where it stands."""

        CHECKING = "checking", _("Being checked")
        REFUSED = "refused", _("Not imported: something is wrong")
        READY = "ready", _("Checked: ready to import")
        WRITING = "writing", _("Being imported")
        UNDOING = "undoing", _("Being undone")
        DONE = "done", _("Imported")
        CANCELLED = "cancelled", _("Cancelled")

    state = models.CharField(_("state"), max_length=10, choices=State, default=State.CHECKING, db_index=True)
    file_name = models.CharField(_("file"), max_length=160)
    content = models.BinaryField(editable=False)
    publish = models.BooleanField(_("publish at once"), default=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("uploaded by"), null=True, blank=True, on_delete=models.SET_NULL
    )
    at = models.DateTimeField(_("uploaded"), auto_now_add=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)

    rows_count = models.PositiveIntegerField(_("case studies"), default=0)
    problems = models.JSONField(_("what is wrong"), default=list)
    problems_count = models.PositiveIntegerField(_("problems"), default=0)
    notices = models.JSONField(_("to know"), default=list)
    tries = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        ordering: ClassVar[list[str]] = ["-at", "-pk"]
        verbose_name = _("import")
        verbose_name_plural = _("imports")

    def __str__(self) -> str:
        return self.file_name

    @property
    def is_under_way(self) -> bool:
        """Whether the worker has something to do."""
        return self.state in {self.State.CHECKING, self.State.WRITING, self.State.UNDOING}


class ImportRow(models.Model):
    """One case study of an import. What it says is kept until the import has ended; then only what was made of it."""

    batch = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField(_("row"))
    title = models.CharField(_("title"), max_length=255)
    record = models.JSONField(default=dict, editable=False)
    page = models.OneToOneField(
        CaseStudyPage, verbose_name=_("case study"), null=True, on_delete=models.SET_NULL, related_name="import_row"
    )

    class Meta:
        ordering: ClassVar[list[str]] = ["batch", "number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["batch", "number"], name="a_row_once")
        ]
        verbose_name = _("row of an import")
        verbose_name_plural = _("rows of an import")

    def __str__(self) -> str:
        return self.title
