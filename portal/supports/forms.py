"""What a reader fills in to put a council's name to something, and when it may be kept."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from portal.core.limit import minutes_to_wait, too_many_words
from portal.core.readers_form import ReadersForm
from portal.taxonomy.models import Council

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

COUNCILS = "councils"
"""The id of the list of councils that a browser offers while somebody types."""


def known_councils() -> list[str]:
    """Names of the councils that exist now, for the browser to offer."""
    councils = Council.objects.filter(stands_for=None, end_date=None).order_by("name")
    return list(councils.values_list("name", flat=True))


class CouncilForm(ReadersForm):
    """A council and, for those who want to be told, an address."""

    NEEDS_COUNCIL: ClassVar["StrOrPromise"]
    """What is said when no council is named."""

    EMAIL_HELP: ClassVar["StrOrPromise"]

    council = forms.CharField(
        label=_("Your council"),
        max_length=160,
        help_text=_("Start to type and choose from the list, or type the name in full."),
    )
    email = forms.EmailField(label=_("Your e-mail address (optional)"), required=False, max_length=254)
    field_order: Sequence[str] | None = ("council", "email", "website")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["council"].widget.attrs |= {"list": COUNCILS, "autocomplete": "off"}
        self.fields["council"].error_messages["required"] = self.NEEDS_COUNCIL
        self.fields["email"].help_text = self.EMAIL_HELP


def judge(request: HttpRequest, form: forms.Form) -> int:
    """The status that what was sent deserves: 200 it may be kept; 400 mend it, 429 wait, with the words on the form."""
    if not form.is_valid():
        return 400
    if wait := minutes_to_wait(request):
        form.add_error(None, too_many_words(wait))
        return 429
    return 200
