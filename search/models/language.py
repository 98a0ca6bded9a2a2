"""What editors teach search about words."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from search.models.taught import Taught

WORDS = "words"
"""The subject of the stamp that synonyms and protected words share."""

LONGEST_WORDS = 100
"""Characters of one way to say something: nobody types a longer name."""


class SynonymRule(Taught):
    """Words that people type, and other words that mean the same; in force with the next search."""

    subject = WORDS

    words = models.CharField(
        _("what people type"),
        max_length=LONGEST_WORDS,
        help_text=_("One word or a few words that belong together, such as “blue badge”."),
    )
    meanings = models.TextField(_("also search for"), help_text=_("One word or phrase a line."))
    both_ways = models.BooleanField(
        _("both ways"),
        default=False,
        help_text=_("Tick if each of these also stands for the others, as with “bin” and “refuse”."),
    )

    class Meta:
        verbose_name = _("synonym")
        verbose_name_plural = _("synonyms")
        ordering = ["words", "pk"]

    def __str__(self) -> str:
        return self.words

    @property
    def meaning_lines(self) -> list[str]:
        """Each word or phrase to search for as well, as it was written."""
        return [line.strip() for line in self.meanings.splitlines() if line.strip()]


class ProtectedWord(Taught):
    """A word that spelling correction leaves as it is."""

    subject = WORDS

    word = models.CharField(
        _("word"),
        max_length=64,
        unique=True,
        help_text=_("One word that search should never take for a spelling mistake, such as a name."),
    )

    class Meta:
        verbose_name = _("protected word")
        verbose_name_plural = _("protected words")
        ordering = ["word"]

    def __str__(self) -> str:
        return self.word


class StarterRule(models.Model):
    """One synonym of the list that ships with the portal, once it was offered to this site.

    Kept when the synonym is changed or deleted: what editors decided is never undone.
    """

    words = models.CharField(_("what people type"), max_length=LONGEST_WORDS, primary_key=True)

    class Meta:
        verbose_name = _("synonym offered once")
        verbose_name_plural = _("synonyms offered once")

    def __str__(self) -> str:
        return self.words
