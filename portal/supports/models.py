"""One council that puts its name to something, or one person of it who wants to be told."""

import secrets
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.taxonomy.models import Council


def make_key() -> str:
    """What a link must know of a support; another one here revokes every link sent before."""
    return secrets.token_urlsafe(16)


class CouncilSupport(models.Model):
    """Whoever said it first, and every "us too". Anybody may name a council; counted is one that was confirmed.

    A council may be here several times, once for each person to tell; counts take each council once.
    """

    ABOUT: ClassVar[str]
    """The field that names what was supported: a council and an address stand there once."""

    council = models.ForeignKey(
        Council, verbose_name=_("council"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    council_typed = models.CharField(_("council, as typed"), max_length=160, blank=True)
    text = models.TextField(_("in their words"), max_length=5000, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    link_key = models.CharField(max_length=32, editable=False, default=make_key)
    confirmed_at = models.DateTimeField(_("address confirmed"), null=True, blank=True)
    counted = models.BooleanField(
        _("council counted"),
        default=False,
        help_text=_("The address was confirmed at one of the council's domains, or an editor checked it."),
    )
    checked_at = models.DateTimeField(_("checked by an editor"), null=True, blank=True)
    told_at = models.DateTimeField(_("told what came of it"), null=True, blank=True)
    created_at = models.DateTimeField(_("since"), default=timezone.now)

    class Meta:
        abstract = True
        ordering: ClassVar[list[str]] = ["created_at", "pk"]

    def __str__(self) -> str:
        return str(self.council or self.council_typed or _("No council named"))

    @property
    def about(self) -> Any:
        """What was supported."""
        return getattr(self, self.ABOUT)


def once_each(about: str, *names: str) -> list[models.BaseConstraint]:
    """The constraints that a council, on the list or as typed, stands once with each address; under these names."""
    return [
        models.UniqueConstraint(fields=[about, "council", "email"], condition=Q(council__isnull=False), name=names[0]),
        models.UniqueConstraint(
            fields=[about, "council_typed", "email"], condition=Q(council__isnull=True), name=names[1]
        ),
    ]
