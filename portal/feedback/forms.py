"""The three forms readers can send without an account."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.feedback.models import Message
from portal.taxonomy.known import known_term
from portal.taxonomy.models import Service

_TOO_LONG = _("Shorten “{question}” to %(limit_value)d characters or fewer. It has %(show_value)d.")


class MessageForm(forms.ModelForm[Message]):
    """What the three have in common: an optional answer address, and a field that only machines fill in."""

    use_required_attribute = False

    website = forms.CharField(label=_("Leave this empty"), required=False)
    kind: ClassVar[Message.Kind]

    class Meta:
        model = Message
        fields: ClassVar[list[str]] = ["text", "email"]
        field_classes: ClassVar[dict[str, Any]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            kind = "textarea" if isinstance(field.widget, forms.Textarea) else "input"
            field.widget.attrs["class"] = f"govuk-{kind}"
            field.error_messages["max_length"] = _TOO_LONG.format(question=field.label)
            if kind == "textarea":
                field.widget.attrs["rows"] = 7
            if name == "email":
                invalid = _("Type an e-mail address like name@council.gov.uk, or leave it empty.")
                field.error_messages["invalid"] = invalid
                field.widget.attrs |= {"autocomplete": "email", "spellcheck": "false"}
        self.fields["website"].widget.attrs |= {"autocomplete": "off", "tabindex": "-1"}

    def clean_website(self) -> str:
        """Refuse, in words, what a machine filled in: a person whose browser did it can mend it."""
        if self.cleaned_data["website"]:
            raise forms.ValidationError(_("Empty the field “Leave this empty” and send again."))
        return ""

    def save(self, commit: bool = True) -> Message:
        """Store the message with its kind."""
        self.instance.kind = self.kind
        return super().save(commit)


class MistakeForm(MessageForm):
    """A mistake on a page."""

    kind = Message.Kind.MISTAKE

    class Meta(MessageForm.Meta):
        fields: ClassVar[list[str]] = ["about", "text", "email"]
        labels: ClassVar[dict[str, Any]] = {
            "about": _("Which page is it on?"),
            "text": _("What is wrong?"),
            "email": _("Your e-mail address (optional)"),
        }
        help_texts: ClassVar[dict[str, Any]] = {
            "about": _("Its address, or its title."),
            "text": _("If you know what is right, say where we can check it. Do not give anybody’s personal details."),
            "email": _("Only to answer you. It is never printed."),
        }
        error_messages: ClassVar[dict[str, Any]] = {"text": {"required": _("Say what is wrong.")}}


class KnownService(forms.ModelChoiceField[Service]):
    """A service by its slug. One that has gone since the link was made counts as none.

    The reader does not see the field and could not mend it, and the message says in words what it is about.
    """

    def to_python(self, value: object) -> Service | None:
        """The service, or the one that took its place, if it is known."""
        return known_term(Service, str(value or ""))


class _AboutService(MessageForm):
    """A message that may be about a service, which the link that led here has filled in."""

    service = KnownService(queryset=Service.objects.all(), required=False, widget=forms.HiddenInput)

    def service_name(self) -> str:
        """The service's name if the form carries one, for the reader to see."""
        service = known_term(Service, str(self["service"].value() or ""))
        return service.name if service else ""


class OfferForm(_AboutService):
    """A council has done this."""

    kind = Message.Kind.OFFER

    class Meta(MessageForm.Meta):
        fields: ClassVar[list[str]] = ["service", "subject", "council", "text", "email"]
        labels: ClassVar[dict[str, Any]] = {
            "subject": _("What did your council do?"),
            "council": _("Which council? (optional)"),
            "text": _("What happened?"),
            "email": _("Your e-mail address (optional)"),
        }
        help_texts: ClassVar[dict[str, Any]] = {
            "subject": _("A few words, for instance: parking permits without paper."),
            "council": _("Say so if it must not be named on the site."),
            "text": _(
                "What changed, what it cost, what did not work, and how you know. Leave out what you do not know. "
                "Do not give anybody’s personal details."
            ),
            "email": _("An editor sends the draft there. Without it we cannot write to you. It is never printed."),
        }
        error_messages: ClassVar[dict[str, Any]] = {
            "subject": {"required": _("Say in a few words what your council did.")},
            "text": {"required": _("Say what happened. A sentence is enough to begin.")},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["subject"].required = True


class NeedForm(_AboutService):
    """A council needs this too."""

    kind = Message.Kind.NEED

    class Meta(MessageForm.Meta):
        fields: ClassVar[list[str]] = ["service", "subject", "text", "council", "email"]
        labels: ClassVar[dict[str, Any]] = {
            "subject": _("What do you need?"),
            "text": _("What would help most?"),
            "council": _("Your council (optional)"),
            "email": _("Your e-mail address (optional)"),
        }
        help_texts: ClassVar[dict[str, Any]] = {
            "subject": _("A few words, for instance: booking of bulky waste collections online."),
            "text": _("For instance: what others paid, a form to copy, somebody to ask."),
            "council": _("Editors look first for councils like yours."),
            "email": _("We write when a record answers you. It is never printed."),
        }
        error_messages: ClassVar[dict[str, Any]] = {
            "subject": {"required": _("Say in a few words what you need.")},
            "text": {"required": _("Say what would help most.")},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["subject"].required = True
