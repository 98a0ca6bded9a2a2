"""Uploading a table of synonyms: first what would change, then, when that is confirmed, the change."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy, ngettext

from search.admin.screen import ScreenView
from search.models import SynonymRule
from search.words.forms import TableForm
from search.words.table import Changes, carry_out, compare

MOST_SHOWN = 200
"""Rows and problems listed before the change; their numbers are always given."""


class UploadView(ScreenView):
    """All or nothing: with a single problem in it, a table changes nothing."""

    model = SynonymRule
    permission_required = "change"
    template_name = "search/admin/upload.html"
    page_title = gettext_lazy("Upload synonyms")
    header_icon = "upload"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Refused to whoever may not both add and change synonyms."""
        if not self.user_has_permission("add"):
            self.permission_required = "add"
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """A file shows what it would change; the same text sent back from there carries it out."""
        if "confirmed" in request.POST:
            return self._carry_out(request, request.POST["confirmed"])
        form = TableForm(request.POST, request.FILES)
        if not form.is_valid():
            return self._show(400, form=form)
        text = form.cleaned_data["table"]
        changes = compare(text)
        return self._show(400 if changes.problems else 200, form=TableForm(), changes=changes, text=text)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The form, and once a file was read what it would change."""
        context: dict[str, Any] = super().get_context_data(**{"form": TableForm(), "most_shown": MOST_SHOWN, **kwargs})
        if changes := kwargs.get("changes"):
            rows = [*((row, None) for row in changes.added), *((row, rule) for rule, row in changes.changed)]
            context["problems"] = changes.problems[:MOST_SHOWN]
            context["shown"] = sorted(rows, key=lambda pair: pair[0].line)[:MOST_SHOWN]
        return context

    def _show(self, status: int, **context: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(**context), status=status)

    def _carry_out(self, request: HttpRequest, text: str) -> HttpResponse:
        changes = compare(text)  # again: somebody may have changed a synonym in between
        if changes.problems:
            return self._show(400, changes=changes, text=text)
        carry_out(changes, request.user)
        messages.success(request, _said(changes))
        return redirect("synonymrule:index")


def _said(changes: Changes) -> str:
    added = ngettext("%(count)d synonym added", "%(count)d synonyms added", len(changes.added))
    changed = ngettext("%(count)d changed", "%(count)d changed", len(changes.changed))
    return f"{added % {'count': len(changes.added)}}, {changed % {'count': len(changes.changed)}}."
