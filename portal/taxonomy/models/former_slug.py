"""Slugs that terms once had, so that addresses people have saved go on working."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class FormerSlug(models.Model):
    """One slug that was given up. It leads straight to its term, whatever that is called today: there are no chains.

    ``vocabulary`` is the model's name, ``key`` the term's primary key: terms are never deleted.
    """

    vocabulary = models.CharField(_("vocabulary"), max_length=30)
    slug = models.CharField(_("slug"), max_length=200)
    key = models.BigIntegerField(_("term"))
    given_up_at = models.DateTimeField(_("given up"), auto_now_add=True)

    class Meta:
        verbose_name = _("former slug")
        verbose_name_plural = _("former slugs")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["vocabulary", "slug"], name="one_term_per_former_slug")
        ]

    def __str__(self) -> str:
        return f"{self.vocabulary}: {self.slug}"
