"""Form fields that hold a term."""

from django import forms

from portal.taxonomy.known import known_term
from portal.taxonomy.models import Service


class KnownService(forms.ModelChoiceField[Service]):
    """A service by its slug. One that has gone since the link was made counts as none.

    The reader does not see the field and could not mend it, and the message says in words what it is about.
    """

    def to_python(self, value: object) -> Service | None:
        """The service, or the one that took its place, if it is known."""
        return known_term(Service, str(value or ""))
