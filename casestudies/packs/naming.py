"""The small form that fills a council's name into a pack."""

from dataclasses import dataclass

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.core.presentation import Link
from portal.supports.forms import COUNCILS, known_councils
from portal.taxonomy.likeness.chosen import NAME
from portal.taxonomy.meant import council_meant


class CouncilNameForm(forms.Form):
    """One name; ``choices`` are councils it could mean."""

    council = forms.CharField(
        label=gettext_lazy("Your council"),
        max_length=160,
        widget=forms.TextInput(attrs={"class": "govuk-input", "list": COUNCILS, "autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Type the name of your council.")},
    )

    slug = ""
    choices: tuple[Link, ...] = ()

    def clean_council(self) -> str:
        """The name; ``slug`` is then that of the one council it means."""
        typed = str(self.cleaned_data["council"])
        meant = council_meant(typed)
        if meant.term is None:
            self.choices = tuple(Link(each.label, f"?{NAME}={each.slug}", each.hint) for each in meant.choices)
            nobody = _("We know no council of this name. Check how it is written.")
            raise forms.ValidationError(_("Choose which council you mean.") if self.choices else nobody)
        self.slug = meant.term.slug
        return typed


@dataclass(frozen=True, slots=True)
class Asked:
    """The form as the page shows it, with the names the browser offers."""

    form: CouncilNameForm
    names: tuple[str, ...]
    names_id: str = COUNCILS

    @property
    def is_refused(self) -> bool:
        """Whether something was typed that names no one council."""
        return self.form.is_bound and not self.form.is_valid()


def ask(given: QueryDict) -> Asked:
    """The form with what was typed, if anything was."""
    form = CouncilNameForm(given if "council" in given else None)
    return Asked(form, tuple(known_councils()))
