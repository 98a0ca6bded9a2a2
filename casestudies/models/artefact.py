"""Files to reuse: what another council can take home."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from portal.core.models import PortalDocument


class Artefact(Orderable):
    """A file or a link, one of the two, with its licence and owner."""

    class Kind(models.TextChoices):
        """What it is."""

        FORM = "form", _("Form")
        PROCESS = "process", _("Process")
        POLICY = "policy", _("Policy")
        CODE = "code", _("Code")
        CONTRACT = "contract", _("Contract")
        TRAINING = "training", _("Training")
        RESEARCH = "research", _("Research")

    case_study = ParentalKey("casestudies.CaseStudyPage", on_delete=models.CASCADE, related_name="artefacts")
    title = models.CharField(_("title"), max_length=160)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    file = models.ForeignKey(
        PortalDocument, verbose_name=_("file"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    url = models.URLField(_("or link"), blank=True)
    licence = models.CharField(
        _("licence"), max_length=120, blank=True, help_text=_("Empty is shown as: licence not stated, ask the owner.")
    )
    owner = models.CharField(_("owner"), max_length=160, blank=True)

    panels = [
        FieldRowPanel([FieldPanel("title"), FieldPanel("kind")]),
        FieldRowPanel([FieldPanel("file"), FieldPanel("url")]),
        FieldRowPanel([FieldPanel("licence"), FieldPanel("owner")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("file to reuse")
        verbose_name_plural = _("files to reuse")

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Refuse a row that leads nowhere or to two places."""
        super().clean()
        if (self.file is None) == (not self.url):
            raise ValidationError({"url": _("Choose a file or type a link, one of the two.")})

    def address(self) -> str:
        """Where the file or the link is; empty if the file was deleted since."""
        return self.url or (self.file.url if self.file else "")
