"""What synonyms, protected words and promotions share: a reason, an owner, and a stamp that every change renews."""

import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, ClassVar, TypeVar

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

_Row = TypeVar("_Row", bound="Taught")


class TeachingStamp(models.Model):
    """Renewed by every change of what editors teach search, so that each process knows when to read it again.

    The value is random: it never comes back, whatever the clock, a rolled-back change or a restored backup. Two
    changes at once wait for each other here, so none is read without the other's stamp.
    """

    subject = models.CharField(_("what was taught"), max_length=30, primary_key=True)
    value = models.CharField(_("stamp"), max_length=32)

    class Meta:
        verbose_name = _("stamp of what was taught")
        verbose_name_plural = _("stamps of what was taught")

    def __str__(self) -> str:
        return self.subject

    @classmethod
    def renew(cls, subject: str) -> None:
        """Tell every process that ``subject`` changed; call it in the transaction of the change."""
        value = secrets.token_hex(16)
        if not cls.objects.filter(subject=subject).update(value=value):
            cls.objects.update_or_create(subject=subject, defaults={"value": value})

    @classmethod
    def read(cls) -> dict[str, str]:
        """The stamp of each subject that was ever taught. One small query."""
        return dict(cls.objects.values_list("subject", "value"))


class TaughtQuerySet(models.QuerySet[_Row]):
    """Changes of many rows at once renew the stamp as well."""

    def update(self, **values: Any) -> int:
        """Change the rows, and say so."""
        with self._announced():
            return super().update(**values)

    def delete(self) -> tuple[int, dict[str, int]]:
        """Delete the rows, and say so."""
        with self._announced():
            return super().delete()

    def bulk_create(self, objs: Iterable[_Row], *args: Any, **options: Any) -> list[_Row]:
        """Make the rows, and say so."""
        with self._announced():
            return super().bulk_create(objs, *args, **options)

    @contextmanager
    def _announced(self) -> Iterator[None]:
        with transaction.atomic(using=self.db):
            yield
            TeachingStamp.renew(self.model.subject)


class Taught(models.Model):
    """Something an editor taught search. ``subject`` names its stamp."""

    subject: ClassVar[str]

    reason = models.CharField(_("reason"), max_length=250, help_text=_("Why, for whoever looks after this next."))
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("owner"), null=True, blank=True, on_delete=models.SET_NULL
    )
    changed_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = TaughtQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **options: Any) -> None:
        """Save, and say so in the same transaction."""
        with transaction.atomic():
            super().save(*args, **options)
            TeachingStamp.renew(self.subject)

    def delete(self, *args: Any, **options: Any) -> tuple[int, dict[str, int]]:
        """Delete, and say so in the same transaction."""
        with transaction.atomic():
            done = super().delete(*args, **options)
            TeachingStamp.renew(self.subject)
        return done
