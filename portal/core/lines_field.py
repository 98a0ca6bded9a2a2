"""A short list typed one entry a line."""

from typing import Any

from django import forms


class LinesField(forms.CharField):
    """Shows a list of words as lines and gives back the lines that are not empty, each once, in order."""

    widget = forms.Textarea(attrs={"rows": 5})

    def prepare_value(self, value: Any) -> Any:
        """The stored list as lines; text that was just typed stays as it is."""
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        """The lines as a list. Raises ``ValidationError`` as any text field does."""
        text = super().clean(value)
        return list(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare what is shown with what was typed."""
        return super().has_changed(self.prepare_value(initial or []), data)
