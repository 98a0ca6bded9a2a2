"""Keys that a form or a chooser of the admin sent back."""

from django.http import QueryDict


def is_key(text: str) -> bool:
    """Whether this can be the key of a row: a number that a database holds."""
    return text.isascii() and text.isdigit() and len(text) < 19


def only_key(given: QueryDict | None, name: str) -> QueryDict | None:
    """``given`` with nothing at ``name`` unless that is a key: a chooser cannot be shown again with anything else."""
    if given is None:
        return None
    if is_key(given.get(name, "")):
        return given
    cleaned = given.copy()
    cleaned[name] = ""
    return cleaned
