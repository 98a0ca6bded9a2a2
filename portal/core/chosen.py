"""What a chooser of the admin sent back."""

from django.http import QueryDict


def only_key(given: QueryDict | None, name: str) -> QueryDict | None:
    """``given`` with nothing at ``name`` unless that is a key: a chooser cannot be shown again with anything else."""
    if given is None:
        return None
    value = given.get(name, "")
    if value.isascii() and value.isdigit() and len(value) < 19:
        return given
    cleaned = given.copy()
    cleaned[name] = ""
    return cleaned
