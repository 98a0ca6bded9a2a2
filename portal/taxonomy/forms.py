"""Forms behind the vocabulary screens: lists of names are typed one a line."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from portal.core.lines_field import LinesField
from portal.taxonomy.models import Council


class TermForm(WagtailAdminModelForm):
    """A term. Its name and slug are chosen once; to change them later shows first what follows."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            return
        for name in ("name", "slug"):
            self.fields[name].disabled = True
            self.fields[name].help_text = _("To change it, choose “Rename” at the top of this page.")


class ServiceForm(TermForm):
    """A service with its everyday names and the types of council that provide it."""

    everyday_names = LinesField(
        label=_("Everyday names"),
        required=False,
        help_text=_("One a line: what people type when they look for this service. Search uses them at once."),
    )
    council_types = forms.MultipleChoiceField(
        label=_("Provided by"), required=False, choices=Council.Type.choices, widget=forms.CheckboxSelectMultiple
    )


class OrganisationForm(TermForm):
    """An organisation with its other names."""

    aliases = LinesField(label=_("Other names"), required=False, help_text=_("One a line: short forms, former names."))


class CouncilForm(TermForm):
    """A council with its other names and e-mail domains."""

    alternative_names = LinesField(label=_("Other names"), required=False, help_text=_("One a line."))
    email_domains = LinesField(
        label=_("E-mail domains"),
        required=False,
        help_text=_("One a line, without the @. Addresses at these domains belong to this council."),
    )
