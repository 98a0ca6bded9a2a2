"""What editors teach search about words."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class SynonymRule(models.Model):
    """Words that people type, and other words that mean the same; in force with the next search."""

    words = models.CharField(_("what people type"), max_length=100)
    meanings = models.TextField(_("also search for"), help_text=_("One word or phrase a line."))
    both_ways = models.BooleanField(
        _("both ways"),
        default=False,
        help_text=_("Tick if each of these also stands for the others, as with “bin” and “refuse”."),
    )
    reason = models.CharField(_("reason"), max_length=250, help_text=_("Why, for whoever looks after this next."))
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("owner"), null=True, blank=True, on_delete=models.SET_NULL
    )
    changed_at = models.DateTimeField(_("changed"), auto_now=True)

    class Meta:
        verbose_name = _("synonym")
        verbose_name_plural = _("synonyms")
        ordering = ["words"]

    def __str__(self) -> str:
        return self.words


class ProtectedWord(models.Model):
    """A word that spelling correction leaves as it is."""

    word = models.CharField(_("word"), max_length=64, unique=True)
    reason = models.CharField(_("reason"), max_length=250, help_text=_("Why, for whoever looks after this next."))
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("owner"), null=True, blank=True, on_delete=models.SET_NULL
    )
    changed_at = models.DateTimeField(_("changed"), auto_now=True)

    class Meta:
        verbose_name = _("protected word")
        verbose_name_plural = _("protected words")
        ordering = ["word"]

    def __str__(self) -> str:
        return self.word
