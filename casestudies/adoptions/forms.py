"""What a council says of its use of a case study or a solution, and the short forms behind the links of letters."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casestudies.adoptions.models import Adoption
from casestudies.partial_date import first_day, validate_partial_date
from portal.core.readers_form import ReadersForm
from portal.supports.forms import CouncilForm

Stage = Adoption.Stage

DATE_HELP = _("A year (2025), a month (2025-07) or a day (2025-07-01).")

STORY = ("text", "outcome", "evidence_url")
MEASURED = ("measure", "before", "after", "unit", "measured_on", "method")


class PastDate(forms.CharField):
    """A year, a month or a day that has come."""

    default_validators = [validate_partial_date]

    def run_validators(self, value: str) -> None:
        """First whether it is a date, then whether it has come."""
        super().run_validators(value)
        day = first_day(value)
        if day is not None and day > timezone.localdate():
            raise forms.ValidationError(_("This date is still to come. Give one that has passed, or leave it empty."))


class ReportForm(CouncilForm):
    """How far a council is with it. Four questions are seen; the rest is behind two headings."""

    NEEDS_COUNCIL = _("Say which council you speak for.")
    EMAIL_HELP = _(
        "We send you a link; your council counts once you press the button in it. Use an address at your council. "
        "It is never printed."
    )

    stage = forms.ChoiceField(
        label=_("How far is your council with it?"),
        choices=Stage.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how far your council is."), "invalid_choice": _("Choose one of these.")},
    )
    stopped_reason = forms.CharField(
        label=_("Why did your council stop?"),
        max_length=300,
        required=False,
        help_text=_("In a sentence or two. Others learn most from this, and it stays on the page."),
    )
    since = PastDate(label=_("Since when? (optional)"), max_length=10, required=False, help_text=DATE_HELP)
    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        error_messages={"required": _("Give your address, so that we can send you the link.")},
    )
    text = forms.CharField(
        label=_("What did you change? (optional)"),
        max_length=2000,
        required=False,
        widget=forms.Textarea,
        help_text=_("What you do differently from what the page describes. Do not give anybody’s personal details."),
    )
    outcome = forms.CharField(
        label=_("What came of it? (optional)"), max_length=2000, required=False, widget=forms.Textarea
    )
    evidence_url = forms.URLField(
        label=_("Where can others read about it? (optional)"),
        max_length=200,
        required=False,
        assume_scheme="https",
        validators=[URLValidator(schemes=["http", "https"])],
        help_text=_("The address of a page or a document, for instance a committee paper."),
        error_messages={"invalid": _("Type a whole web address, like https://www.example.gov.uk/report.")},
    )
    measure = forms.CharField(
        label=_("What was measured?"),
        max_length=160,
        required=False,
        help_text=_("For instance: calls about permits in a month."),
    )
    before = forms.CharField(label=_("Before"), max_length=60, required=False)
    after = forms.CharField(label=_("After"), max_length=60, required=False)
    unit = forms.CharField(label=_("Unit"), max_length=60, required=False, help_text=_("For instance: calls, %, £."))
    measured_on = PastDate(label=_("When it was measured"), max_length=10, required=False, help_text=DATE_HELP)
    method = forms.CharField(label=_("How it was measured"), max_length=300, required=False)
    field_order: Sequence[str] | None = (
        "council", "stage", "stopped_reason", "since", "email", *STORY, *MEASURED, "website",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["stage"].widget.attrs["class"] = "govuk-radios__input"
        invalid = _("Type an e-mail address like name@council.gov.uk.")
        self.fields["email"].error_messages["invalid"] = invalid

    def clean(self) -> dict[str, Any]:
        """Refuse a stop without a reason, and half a measure."""
        said = super().clean() or self.cleaned_data
        if said.get("stage") == Stage.STOPPED and not said.get("stopped_reason"):
            self._mend("stopped_reason", _("Say why your council stopped: others learn most from that."))
        if any(said.get(name) for name in MEASURED):
            if not said.get("measure"):
                self._mend("measure", _("Say what was measured, or empty the other fields about it."))
            if not said.get("after"):
                self._mend("after", _("Give the figure afterwards, or empty the other fields about it."))
        return said

    def words(self) -> dict[str, str]:
        """What was said, by the fields of ``Adoption``; a reason to stop only of what stopped. Once it is valid."""
        names = ("stage", "stopped_reason", "since", *STORY, *MEASURED)
        said = {name: self.cleaned_data[name].replace("\r\n", "\n").strip() for name in names}
        if said["stage"] != Stage.STOPPED:
            said["stopped_reason"] = ""
        return said

    def story(self) -> list[forms.BoundField]:
        """The questions behind the first heading."""
        return [self[name] for name in STORY]

    def measured(self) -> list[forms.BoundField]:
        """Those behind the second."""
        return [self[name] for name in MEASURED]

    def story_open(self) -> bool:
        """Whether something stands there, or is to be mended."""
        return any(field.value() or field.errors for field in self.story())

    def measured_open(self) -> bool:
        """As ``story_open``."""
        return any(field.value() or field.errors for field in self.measured())

    def _mend(self, name: str, words: Any) -> None:
        if name not in self.errors:
            self.add_error(name, words)


class StoppedForm(ReadersForm):
    """We stopped, with the reason."""

    reason = forms.CharField(
        label=_("Why did your council stop?"),
        max_length=300,
        help_text=_("In a sentence or two. It stays on the page, for others to learn from."),
        error_messages={"required": _("Say why your council stopped: others learn most from that.")},
    )


class OwnersForm(ReadersForm):
    """The owner's answer."""

    answer = forms.CharField(
        label=_("Your answer"),
        max_length=2000,
        required=False,
        widget=forms.Textarea,
        help_text=_("It stands beside the council’s words, as the answer of this page’s owner. Empty takes it back."),
    )
