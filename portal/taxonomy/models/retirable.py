"""Terms that are no longer offered, yet stay wherever they are."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Retirable(models.Model):
    """A term that editors can take out of use. A council has an end date instead."""

    retired = models.BooleanField(
        _("retired"), default=False, help_text=_("Records keep it; it is not offered for new ones.")
    )

    class Meta:
        abstract = True
