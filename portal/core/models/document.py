"""Files to reuse: forms, policies, contracts."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document


class PortalDocument(AbstractDocument):
    """A file with the credit and licence that reuse needs."""

    credit = models.CharField(_("credit"), max_length=255, blank=True, help_text=_("Who made it."))
    licence = models.CharField(
        _("licence"), max_length=255, blank=True, help_text=_("For instance: Open Government Licence v3.0.")
    )

    admin_form_fields = (*Document.admin_form_fields, "credit", "licence")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        permissions = [("choose_document", "Can choose document")]
