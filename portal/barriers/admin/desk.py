"""One block with everything that helps to decide about it, and a button for each decision."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from portal.barriers.beside import find_beside
from portal.barriers.counting import in_words, with_counts
from portal.barriers.models import Barrier
from portal.barriers.operations import deciding
from portal.core.models import User
from portal.supports import desk
from portal.supports.desk import ReasonForm

State = Barrier.State

ENDS = ("resolve", "refuse", "hide")
GIVES = {
    "release": State.OPEN,
    "reopen": State.OPEN,
    "board": State.WITH_BOARD,
    "agree": State.ACTION_AGREED,
    "resolve": State.RESOLVED,
    "refuse": State.WILL_NOT_FIX,
    "hide": State.HIDDEN,
}
"""The state that each decision gives; merging and its undoing give others."""


class MergeForm(forms.Form):
    """The block that stays."""

    into = forms.ModelChoiceField(
        Barrier.objects.none(),
        label=_("The block that stays"),
        error_messages={"required": _("Choose the block that stays.")},
    )

    def __init__(self, item: Barrier, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Barrier.objects.filter(state__in=Barrier.PUBLIC).exclude(pk=item.pk)
        self.fields["into"].queryset = others.order_by("title", "pk")  # type: ignore[attr-defined]  # a model's choices


class DeskView(desk.DeskView):
    """The desk of one block."""

    model = Barrier
    template_name = "barriers/admin/desk.html"
    header_icon = "warning"
    place = "barriers"
    heading = _("Blocks")
    decisions = {
        State.NEW: ("release", "merge", "hide"),
        State.OPEN: ("board", "agree", "resolve", "refuse", "merge", "hide"),
        State.WITH_BOARD: ("agree", "resolve", "refuse", "reopen", "merge", "hide"),
        State.ACTION_AGREED: ("resolve", "refuse", "board", "reopen", "merge", "hide"),
        State.RESOLVED: ("reopen", "hide"),
        State.WILL_NOT_FIX: ("reopen", "hide"),
        State.HIDDEN: ("reopen",),
        State.MERGED: ("undo",),
    }
    decided = {
        "release": _("Released: everybody can read it now, and other councils can say that it stops them too."),
        "reopen": _("Open again: everybody can read it."),
        "board": _("With the board: its page says so."),
        "agree": _("Action agreed: its page says so, and those who confirmed an address are told."),
        "resolve": _("Resolved: the reason stands on its page, and those who confirmed an address are told."),
        "refuse": _("Will not be fixed: the reason stands on its page, and those who confirmed an address are told."),
        "merge": _("Merged: its councils count with the other block."),
        "undo": _("The merge is undone: the block stands as it did before, with its own councils."),
        "hide": _("Hidden: nobody but editors sees it."),
    }

    def get_items(self) -> QuerySet[Any]:
        """Blocks with their counts, and what they are about."""
        related = ("service__stands_for", "case_study", "merged_into", "merged_first")
        return with_counts(Barrier.objects.select_related(*related))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The block, whom it stops, what the board decided, and the forms its state allows."""
        decided = find_beside(self.item, self.request.user)
        merged = list(self.item.merged_here.all())
        return super().get_context_data(
            **kwargs, councils=in_words(self.item.counted, self.item.state), beside=decided, merged=merged
        )

    def get_forms(self, given: Mapping[str, Any]) -> Mapping[str, forms.Form]:
        """A form for each decision; where it ends the block, with a reason."""
        plain = {name: forms.Form(given.get(name)) for name in (*GIVES, "undo") if name not in ENDS}
        ending = {name: ReasonForm(given.get(name), prefix=name) for name in ENDS}
        return {**plain, **ending, "merge": MergeForm(self.item, given.get("merge"), prefix="merge")}

    def decide(self, name: str, sent: dict[str, Any], user: User) -> None:
        """Carry out one decision."""
        if name == "merge":
            deciding.merge(self.item, sent["into"], user)
        elif name == "undo":
            deciding.undo_merge(self.item, user)
        else:
            deciding.bring_to(self.item, GIVES[name], user, sent.get("reason", ""))
