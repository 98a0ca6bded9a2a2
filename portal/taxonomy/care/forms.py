"""What editors choose before they see what a change would do."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.core.chosen import only_key
from portal.taxonomy.chooser import choosers


class MergeForm(forms.Form):
    """The term that takes the place of another."""

    def __init__(self, term: Any, given: QueryDict | None) -> None:
        super().__init__(only_key(given, "into"))
        widget = next(one.widget_class for one in choosers if one.name == f"{term._meta.model_name}_chooser")
        in_use = type(term).objects.filter(stands_for=None).exclude(pk=term.pk)
        self.fields["into"] = forms.ModelChoiceField(
            in_use.exclude(retired=True) if hasattr(term, "retired") else in_use,
            label=_("The term that takes its place"),
            widget=widget(),
            error_messages={
                "required": _("Choose the term that takes its place."),
                "invalid_choice": _("Choose another term that is in use: not this one, none merged, none retired."),
            },
        )


def rename_form(term: Any) -> type[forms.ModelForm[Any]]:
    """A form for the name and the slug of this vocabulary's terms, with its own rules."""
    return forms.modelform_factory(
        type(term),
        fields=["name", "slug"],
        help_texts={"slug": gettext("Part of the address. The old one goes on working.")},
    )
