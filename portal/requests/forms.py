"""What readers fill in: a new request, and "we need this too"."""

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.requests.operations.asking import Asked
from portal.statistics.known import known_row
from portal.statistics.models import Table1Row
from portal.supports.forms import CouncilForm
from portal.taxonomy.fields import KnownService
from portal.taxonomy.known import known_term
from portal.taxonomy.models import Service


class KnownRow(forms.ModelChoiceField[Table1Row]):
    """A row of Table 1 by its rank; one that does not exist counts as none, for the reader does not see the field."""

    def to_python(self, value: object) -> Table1Row | None:
        """The row, if there is one."""
        return known_row(str(value or ""))


class SupportForm(CouncilForm):
    """We need this too."""

    NEEDS_COUNCIL = _("Say which council needs it.")
    EMAIL_HELP = _(
        "We send one letter to confirm it and one when a record answers you. Your council counts once an address "
        "at its own domain is confirmed. It is never printed."
    )


class RequestForm(SupportForm):
    """A new request."""

    subject = forms.CharField(
        label=_("What do you need?"),
        max_length=200,
        help_text=_("A few words, for instance: booking of bulky waste collections online."),
        error_messages={"required": _("Say in a few words what you need.")},
    )
    text = forms.CharField(
        label=_("What would help most?"),
        max_length=5000,
        widget=forms.Textarea,
        help_text=_(
            "For instance: what others paid, a form to copy, somebody to ask. An editor reads it before others see it. "
            "Do not give anybody’s personal details."
        ),
        error_messages={"required": _("Say what would help most.")},
    )
    council = forms.CharField(
        label=_("Your council (optional)"),
        required=False,
        max_length=160,
        help_text=_("Editors look first for councils like yours. Start to type and choose from the list."),
    )
    service = KnownService(queryset=Service.objects.all(), required=False, widget=forms.HiddenInput)
    row = KnownRow(queryset=Table1Row.objects.all(), required=False, widget=forms.HiddenInput)
    field_order = ("service", "row", "subject", "text", "council", "email", "website")

    def service_name(self) -> str:
        """The service's name if the form carries one, for the reader to see."""
        service = known_term(Service, str(self["service"].value() or ""))
        return service.name if service else ""

    def asked(self) -> Asked:
        """What was sent, once it is valid."""
        sent = self.cleaned_data
        return Asked(
            subject=" ".join(sent["subject"].split()),
            text=sent["text"],
            council=sent["council"],
            email=sent["email"],
            service=sent["service"],
            row=sent["row"],
        )
