"""The forms of what is optional: each says what it is worth."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from casestudies.submission.forms import AnswerForm

_WHEN = _("A year (2024), a month (2024-05) or a day (2024-05-01).")


class DatesForm(AnswerForm):
    """When it began and went live."""

    class Meta(AnswerForm.Meta):
        fields: ClassVar[list[str]] = ["started", "went_live"]
        labels: ClassVar[dict[str, Any]] = {"started": _("When did it start?"), "went_live": _("When did it go live?")}
        help_texts: ClassVar[dict[str, Any]] = {"started": _WHEN, "went_live": _WHEN}

    def clean(self) -> dict[str, Any]:
        """It cannot go live before it started."""
        cleaned: dict[str, Any] = super().clean() or {}
        started, live = cleaned.get("started", ""), cleaned.get("went_live", "")
        are_dates = started[:4].isdigit() and live[:4].isdigit()  # "last spring" is refused by its own field
        if are_dates and live < started[: len(live)]:
            self.add_error("went_live", _("It cannot go live before it started. Check both dates."))
        return cleaned


class MeasureForm(AnswerForm):
    """One thing that was measured."""

    class Meta(AnswerForm.Meta):
        fields: ClassVar[list[str]] = [
            "measure_what", "measure_before", "measure_after", "measure_when", "measure_how", "measure_source",
        ]  # fmt: skip
        labels: ClassVar[dict[str, Any]] = {
            "measure_what": _("What did you measure?"),
            "measure_before": _("Before"),
            "measure_after": _("After, or the figure you have"),
            "measure_when": _("When was it measured?"),
            "measure_how": _("How was it measured?"),
            "measure_source": _("Where does the figure stand?"),
        }
        help_texts: ClassVar[dict[str, Any]] = {
            "measure_what": _("For instance: calls about missed bins, each month."),
            "measure_before": _("The same thing before the change, or somewhere without it."),
            "measure_when": _WHEN,
            "measure_how": _("For instance: counted in the call centre’s log, same month of both years."),
            "measure_source": _("A report, a system or a page: others can then check it."),
        }

    def clean(self) -> dict[str, Any]:
        """A measure needs its name and its figure; all of it may be left out."""
        cleaned: dict[str, Any] = super().clean() or {}
        given = [name for name in self._meta.fields or () if cleaned.get(name)]
        if given and not self.errors:
            if not cleaned.get("measure_what"):
                self.add_error("measure_what", _("Say what you measured, or empty the other boxes."))
            if not cleaned.get("measure_after"):
                self.add_error("measure_after", _("Type the figure, or empty the other boxes."))
        return cleaned


class PoundsField(forms.DecimalField):
    """An amount as people type it: £12,500 or 12500.00."""

    def to_python(self, value: Any) -> Any:
        """Without the pound sign, commas and spaces."""
        if isinstance(value, str):
            value = value.replace("£", "").replace(",", "").replace(" ", "")
        return super().to_python(value)


class CostForm(AnswerForm):
    """What it cost."""

    class Meta(AnswerForm.Meta):
        fields: ClassVar[list[str]] = ["cost_one_off", "cost_yearly"]
        field_classes: ClassVar[dict[str, Any]] = {"cost_one_off": PoundsField, "cost_yearly": PoundsField}
        widgets: ClassVar[dict[str, Any]] = {"cost_one_off": forms.TextInput, "cost_yearly": forms.TextInput}
        labels: ClassVar[dict[str, Any]] = {
            "cost_one_off": _("What did it cost once, in pounds?"),
            "cost_yearly": _("What does it cost each year, in pounds?"),
        }
        help_texts: ClassVar[dict[str, Any]] = {"cost_one_off": _("For instance: 12,500. A rough figure helps too.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, PoundsField):
                field.widget.attrs["inputmode"] = "decimal"
                field.error_messages["invalid"] = _("Type an amount in pounds, for instance 12,500.")

    def clean(self) -> dict[str, Any]:
        """No amount is negative."""
        cleaned: dict[str, Any] = super().clean() or {}
        for name in self._meta.fields or ():
            if (cleaned.get(name) or 0) < 0:
                self.add_error(name, _("Type an amount of 0 or more."))
        return cleaned


class StaffTimeForm(AnswerForm):
    """How much work it was."""

    class Meta(AnswerForm.Meta):
        fields: ClassVar[list[str]] = ["staff_time"]
        labels: ClassVar[dict[str, Any]] = {"staff_time": _("How much staff time did it take?")}
        help_texts: ClassVar[dict[str, Any]] = {
            "staff_time": _("For instance: one officer two days a week for six months.")
        }


class AssistedForm(AnswerForm):
    """Help for people who cannot do it online alone."""

    class Meta(AnswerForm.Meta):
        fields: ClassVar[list[str]] = ["assisted_route"]
        labels: ClassVar[dict[str, Any]] = {"assisted_route": _("How are people helped who cannot do it online alone?")}
        help_texts: ClassVar[dict[str, Any]] = {
            "assisted_route": _("For instance: staff in libraries fill in the form with them.")
        }
