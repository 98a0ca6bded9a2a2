"""The forms for synonyms and protected words, and the table to upload."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm

from search.language.analyse import words
from search.language.normalise import clean
from search.models import ProtectedWord, SynonymRule
from search.words.rules import Book, Written, written


class SynonymForm(WagtailAdminModelForm):
    """Refuses what could not be kept, with a sentence that says what to do."""

    def clean_words(self) -> str:
        """White space and what cannot be typed, put straight."""
        return clean(self.cleaned_data["words"])

    def clean_meanings(self) -> str:
        """One a line, without empty lines."""
        lines = (clean(line) for line in self.cleaned_data["meanings"].splitlines())
        return "\n".join(line for line in lines if line)

    def clean(self) -> dict[str, Any]:
        """Hold it against all other synonyms."""
        cleaned: dict[str, Any] = super().clean()
        if {"words", "meanings"} <= cleaned.keys():
            mine = Written(cleaned["words"], cleaned["meanings"].splitlines(), cleaned["both_ways"])
            others = SynonymRule.objects.exclude(pk=self.instance.pk).order_by("pk")
            for problem in Book(map(written, others)).problems(mine):
                self.add_error(problem.field, problem.sentence)
        return cleaned


class ProtectedWordForm(WagtailAdminModelForm):
    """One word, kept as search reads it."""

    def clean_word(self) -> str:
        """The word in small letters. Two words, or none, are refused, and one that is protected already."""
        found = words(self.cleaned_data["word"])
        if len(found) != 1:
            raise forms.ValidationError(_("Write one word. Each word is protected by itself."))
        if ProtectedWord.objects.exclude(pk=self.instance.pk).filter(word=found[0]).exists():
            raise forms.ValidationError(_("“%(word)s” is protected already.") % {"word": found[0]})
        return found[0]


LARGEST_TABLE = 500_000
"""Bytes of a table: room for some thousands of synonyms, more than any team looks after."""


class TableForm(forms.Form):
    """A table chosen from one's own machine."""

    table = forms.FileField(
        label=gettext_lazy("CSV file"),
        help_text=gettext_lazy("Save the spreadsheet as “CSV UTF-8”. You see what would change before anything does."),
    )

    def clean_table(self) -> str:
        """The text of the file."""
        given = self.cleaned_data["table"]
        if given.size > LARGEST_TABLE:
            raise forms.ValidationError(_("The file is too large. Upload at most half a megabyte at a time."))
        try:
            return str(given.read(), "utf-8-sig")
        except UnicodeDecodeError as error:
            raise forms.ValidationError(_("The file is not in UTF-8. Save it as “CSV UTF-8” and try again.")) from error
