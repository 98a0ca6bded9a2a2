"""The forms of the short road: one question each."""

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from casestudies.submission.models import Submission
from portal.core.readers_form import ReadersForm
from portal.taxonomy.known import known_term
from portal.taxonomy.meant import Choice, Meant, council_meant, service_meant
from portal.taxonomy.models import Council, Service

AS_TYPED = "as-typed"
"""The choice "none of these": what was typed stands, and an editor looks at it."""


if TYPE_CHECKING:
    SubmissionForm = forms.ModelForm[Submission]
else:
    SubmissionForm = forms.ModelForm  # it takes no type in brackets this early: the admin's screens load this module


class AnswerForm(SubmissionForm, ReadersForm):
    """One question about a submission: fields of it, each refusal says what to do."""

    choices: tuple[Choice, ...] = ()

    class Meta:
        model = Submission
        fields: ClassVar[list[str]] = []

    def answers(self) -> dict[str, Any]:
        """What to store: field to value."""
        return {name: self.cleaned_data[name] for name in self._meta.fields or ()}


class _TermForm(ReadersForm):
    """Names a term in one's own words. If it is not clear which one is meant, the form asks once more, with a list."""

    term: ClassVar[str]
    model: ClassVar[type[Council] | type[Service]]
    typed = forms.CharField(max_length=160)
    choice = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, instance: Submission | None = None, **kwargs: Any) -> None:
        kwargs["initial"] = {**self._held(instance), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.choices: tuple[Choice, ...] = ()
        self.found: Council | Service | None = None

    def _held(self, instance: Submission | None) -> dict[str, str]:
        if instance is None:
            return {}
        held = getattr(instance, self.term)
        if held is None:
            return {"typed": getattr(instance, f"{self.term}_typed")}
        return {"typed": held.name, "choice": held.slug}

    def _meant(self, typed: str) -> Meant[Any]:
        raise NotImplementedError

    def clean(self) -> dict[str, Any]:
        """Find the term; ask which one if several could be meant. What nobody knows is kept as it was typed."""
        cleaned: dict[str, Any] = super().clean() or {}
        typed, chosen = cleaned.get("typed", ""), cleaned.get("choice", "")
        if self.errors or chosen == AS_TYPED:
            return cleaned
        meant = self._meant(typed)
        chosen_here = chosen and chosen in {choice.slug for choice in meant.choices}
        self.found = known_term(self.model, chosen) if chosen_here else meant.term
        if self.found is None and meant.choices:
            self.choices = meant.choices
            if self.data.get("asked") == typed:  # the list was shown, and nothing in it was chosen
                self.add_error("choice", self.fields["choice"].error_messages["required"])
        return cleaned

    def answers(self) -> dict[str, Any]:
        """The term if it is known, and the words if it is not."""
        typed = "" if self.found else self.cleaned_data["typed"]
        return {self.term: self.found, f"{self.term}_typed": typed}


class CouncilForm(_TermForm):
    """Which council."""

    term, model = "council", Council

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["typed"].label = _("Name of the council")
        self.fields["typed"].help_text = _("For a partnership or a company of councils, type its name.")
        self.fields["typed"].error_messages["required"] = _("Type the name of your council.")
        self.fields["choice"].error_messages["required"] = _("Choose your council, or “None of these”.")

    def _meant(self, typed: str) -> Meant[Council]:
        return council_meant(typed)


class ServiceForm(_TermForm):
    """Which service."""

    term, model = "service", Service

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["typed"].label = _("Name of the service")
        self.fields["typed"].help_text = _("In everyday words, for instance: bins, blue badge, library books.")
        self.fields["typed"].error_messages["required"] = _("Type which service it is about.")
        self.fields["choice"].error_messages["required"] = _("Choose the service, or “None of these”.")

    def _meant(self, typed: str) -> Meant[Service]:
        return service_meant(typed)


class WhatYouDidForm(AnswerForm):
    """What you did."""

    class Meta(AnswerForm.Meta):
        fields: ClassVar[list[str]] = ["what_you_did"]
        labels: ClassVar[dict[str, Any]] = {"what_you_did": _("What did you do?")}
        help_texts: ClassVar[dict[str, Any]] = {
            "what_you_did": _(
                "A few sentences, as you would tell a colleague elsewhere. Do not name residents or other people."
            )
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["what_you_did"].required = True
        self.fields["what_you_did"].error_messages["required"] = _("Say what you did. A sentence is enough to begin.")


class WhatHappenedForm(AnswerForm):
    """What happened."""

    class Meta(AnswerForm.Meta):
        fields: ClassVar[list[str]] = ["what_happened"]
        labels: ClassVar[dict[str, Any]] = {"what_happened": _("What happened?")}
        help_texts: ClassVar[dict[str, Any]] = {
            "what_happened": _("What changed for residents, staff or the budget. “Too early to say” is an answer.")
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["what_happened"].required = True
        self.fields["what_happened"].error_messages["required"] = _(
            "Say what happened, or that it is too early to say."
        )


class LessonsForm(AnswerForm):
    """What did not work, or what it depends on: one of the two is needed."""

    class Meta(AnswerForm.Meta):
        fields: ClassVar[list[str]] = ["did_not_work", "depends_on"]
        labels: ClassVar[dict[str, Any]] = {
            "did_not_work": _("What did not work, or would you do differently?"),
            "depends_on": _("What does it depend on?"),
        }
        help_texts: ClassVar[dict[str, Any]] = {
            "did_not_work": _("“Nothing” is an answer too, if it is so."),
            "depends_on": _("For instance: one willing supplier, a head of service who insisted, good broadband."),
        }

    def clean(self) -> dict[str, Any]:
        """One of the two boxes is enough."""
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.errors and not (cleaned.get("did_not_work") or cleaned.get("depends_on")):
            self.add_error(
                "did_not_work",
                _("Fill in one of the two boxes. If everything worked and it depends on nothing, write “Nothing”."),
            )
        return cleaned


class ContactForm(AnswerForm):
    """Whom to ask, and where we write to."""

    class Meta(AnswerForm.Meta):
        fields: ClassVar[list[str]] = ["contact_role", "email"]
        labels: ClassVar[dict[str, Any]] = {
            "contact_role": _("Role that other councils can ask"),
            "email": _("Your e-mail address"),
        }
        help_texts: ClassVar[dict[str, Any]] = {
            "contact_role": _("A role, not a person: “digital services manager”. It is printed on the record."),
            "email": _("At work, if you can. It is never printed: we pass questions on to it and send you the link."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, missing in (
            ("contact_role", _("Type the role to contact, for instance “digital services manager”.")),
            ("email", _("Type your e-mail address: without it we cannot answer you.")),
        ):
            self.fields[name].required = True
            self.fields[name].error_messages["required"] = missing
        invalid = _("Type an e-mail address like name@council.gov.uk.")
        self.fields["email"].error_messages["invalid"] = invalid


class TitleForm(AnswerForm):
    """The title, drafted from the answers."""

    class Meta(AnswerForm.Meta):
        fields: ClassVar[list[str]] = ["title"]
        labels: ClassVar[dict[str, Any]] = {"title": _("Title")}
        help_texts: ClassVar[dict[str, Any]] = {
            "title": _("Drafted from your answers. Change it if you like: say what was done, in plain words.")
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].required = True
        self.fields["title"].error_messages["required"] = _("Type a title.")
