"""One request with everything that helps to decide about it, and a button for each decision."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from portal.core.models import User
from portal.core.visibility import load_access
from portal.requests.admin.forms import AnswerForm, MergeForm
from portal.requests.counting import in_words, with_counts
from portal.requests.matching import find_answers
from portal.requests.models import Request
from portal.requests.operations import deciding
from portal.supports import desk
from portal.supports.desk import ReasonForm

State = Request.State


class DeskView(desk.DeskView):
    """The desk of one request."""

    model = Request
    template_name = "requests/admin/desk.html"
    header_icon = "help"
    place = "requests"
    heading = _("Requests")
    decisions = {
        State.NEW: ("release", "answer", "merge", "close", "hide"),
        State.OPEN: ("answer", "merge", "close", "hide"),
        State.ANSWERED: ("answer", "reopen", "close", "hide"),
        State.CLOSED: ("reopen", "hide"),
        State.HIDDEN: ("reopen",),
        State.MERGED: (),
    }
    decided = {
        "release": _("Released: everybody can read it now, and other councils can say that they need it too."),
        "reopen": _("Open again: everybody can read it."),
        "answer": _("Kept: the record stands on the request, and those who asked are told."),
        "merge": _("Merged: its councils count with the other request."),
        "close": _("Closed: the reason stands on the request."),
        "hide": _("Hidden: nobody but editors sees it."),
    }

    def get_items(self) -> QuerySet[Any]:
        """Requests with their counts and terms."""
        return with_counts(Request.objects.select_related("service__stands_for", "row", "merged_into"))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The request, who needs it, the records found, and the forms its state allows."""
        found = find_answers([self.item], load_access(self.request.user)).get(self.item.pk, [])
        return super().get_context_data(**kwargs, councils=in_words(self.item.counted), found=found)

    def get_forms(self, given: Mapping[str, Any]) -> Mapping[str, forms.Form]:
        """A form for each decision."""
        return {
            "release": forms.Form(given.get("release")),
            "reopen": forms.Form(given.get("reopen")),
            "answer": AnswerForm(given.get("answer"), prefix="answer"),
            "merge": MergeForm(self.item, given.get("merge"), prefix="merge"),
            "close": ReasonForm(given.get("close"), prefix="close"),
            "hide": ReasonForm(given.get("hide"), prefix="hide"),
        }

    def decide(self, name: str, sent: dict[str, Any], user: User) -> None:
        """Carry out one decision."""
        if name == "release":
            deciding.release(self.item, user)
        elif name == "reopen":
            deciding.reopen(self.item, user)
        elif name == "answer":
            deciding.answer(self.item, user, sent["case_study"])
        elif name == "merge":
            deciding.merge(self.item, sent["into"], user)
        elif name == "close":
            deciding.close(self.item, user, sent["reason"])
        else:
            deciding.hide(self.item, user, sent["reason"])
