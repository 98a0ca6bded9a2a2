"""Merging two terms without losing either."""

from typing import Self, cast

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _


class Mergeable(models.Model):
    """A term that may point to the term that took its place. Clearing ``merged_into`` undoes the merge."""

    merged_into = models.ForeignKey(
        "self",
        verbose_name=_("merged into"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="merged_from",
        help_text=_("The term to use instead. Everything tagged with this one then counts under that one."),
    )

    # What the published list last said of each field: tells an edit made here from a change made there.
    published = models.JSONField(default=dict, blank=True, editable=False)

    class Meta:
        abstract = True

    def resolved(self) -> Self:
        """The term that stands for this one today: the end of the chain of merges, itself if never merged."""
        term: Self = self
        seen = {self.pk}
        while term.merged_into is not None and term.merged_into.pk not in seen:
            term = cast(Self, term.merged_into)
            seen.add(term.pk)
        return term

    def clean(self) -> None:
        """Refuse a merge that leads back to this term."""
        super().clean()
        if self.merged_into is not None and (self.merged_into == self or self.merged_into.resolved() == self):
            raise ValidationError({"merged_into": _("These terms would point at each other. Choose another term.")})
