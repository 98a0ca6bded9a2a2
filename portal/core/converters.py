"""Parts of addresses."""

from django.urls.converters import StringConverter


class WordsConverter(StringConverter):
    """A slug as Wagtail and taggit allow it: letters of any alphabet, where Django's ``slug`` knows ASCII only."""

    regex = r"[-\w]+"
