"""Messages from readers to the editors."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.taxonomy.models import Service


class Message(models.Model):
    """One message: a mistake on a page, an offer of a case study, or a need."""

    class Kind(models.TextChoices):
        """What the reader wants the editors to know."""

        MISTAKE = "mistake", _("A mistake on a page")
        OFFER = "offer", _("We have done this")
        NEED = "need", _("We need this too")

    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    about = models.CharField(_("address of the page"), max_length=500, blank=True)
    subject = models.CharField(_("about"), max_length=200, blank=True)
    service = models.ForeignKey(
        Service, verbose_name=_("service"), null=True, blank=True, on_delete=models.SET_NULL, related_name="messages"
    )
    text = models.TextField(_("message"), max_length=5000)
    council = models.CharField(_("council"), max_length=160, blank=True)
    email = models.EmailField(_("e-mail address to answer"), blank=True)
    received_at = models.DateTimeField(_("received"), auto_now_add=True)
    handled_at = models.DateTimeField(_("dealt with"), null=True, blank=True)
    note = models.TextField(_("editor's note"), blank=True)

    class Meta:
        ordering = ["handled_at", "-received_at"]
        verbose_name = _("message from a reader")
        verbose_name_plural = _("messages from readers")

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.subject or self.about}"
