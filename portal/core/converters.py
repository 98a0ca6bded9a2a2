"""Parts of addresses."""

from datetime import date

from django.urls.converters import StringConverter


class WordsConverter(StringConverter):
    """A slug as Wagtail and taggit allow it: letters of any alphabet, where Django's ``slug`` knows ASCII only."""

    regex = r"[-\w]+"


class DateConverter:
    """A day as 2026-03-01. What is no day of the calendar is no address: 404."""

    regex = "[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value: str) -> date:
        """The day; ``ValueError``, by which Django knows that this is another address."""
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        """The day as it stands in the address."""
        return value.isoformat()
