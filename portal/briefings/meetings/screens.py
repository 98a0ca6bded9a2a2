"""Meetings for editors."""

from typing import Any

from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets import Button

from portal.barriers.models import Barrier
from portal.briefings.meetings.forms import MeetingForm
from portal.briefings.models import Meeting

UNDECIDED = (Barrier.State.NEW, Barrier.State.OPEN, Barrier.State.WITH_BOARD)
"""States of a block that say nothing of a decision."""

AGREED: list[Any] = [
    FieldPanel("text"),
    FieldRowPanel([FieldPanel("owner"), FieldPanel("due"), FieldPanel("state")]),
]


class ListView(generic.IndexView):
    """Every meeting, the latest first."""

    def get_base_queryset(self) -> QuerySet[Meeting]:
        """With what belongs to each, in the same query."""
        return Meeting.objects.annotate(
            papers_count=Count("papers", distinct=True),
            decisions_count=Count("decisions", distinct=True),
            actions_count=Count("actions", distinct=True),
        )


class AsksAboutBlocks:
    """After saving, leads to the blocks that were decided about but stand as if they were not."""

    request: HttpRequest
    object: Meeting

    def save_action(self) -> HttpResponse:
        """A block's state is kept with the block, and nowhere else: the editor is asked to set it there."""
        waiting = Barrier.objects.filter(decisions__meeting=self.object, state__in=UNDECIDED).order_by("pk").distinct()
        for barrier in waiting:
            said = _("The board decided about the block “%(block)s”. Readers still see it as “%(state)s”.")
            messages.info(
                self.request,
                said % {"block": barrier.title, "state": barrier.get_state_display()},
                buttons=[messages.button(reverse("barriers:desk", args=[barrier.pk]), _("Say where it stands"))],
            )
        answer: HttpResponse = super().save_action()  # type: ignore[misc]  # the view's that this is mixed into
        return answer


class AddView(AsksAboutBlocks, generic.CreateView):
    """A new meeting."""


class EditView(AsksAboutBlocks, generic.EditView):
    """One meeting."""

    @property
    def header_buttons(self) -> list[Button]:
        """Leads to what the board sees of it."""
        seen = Button(_("See it as the board does"), url=self.object.get_absolute_url(), icon_name="view")
        return [seen, *super().header_buttons]


class DeleteView(generic.DeleteView):
    """Asks before a meeting goes, and says what goes with it."""

    @property
    def confirmation_message(self) -> str:
        """What is lost for good, and what stays."""
        decisions, actions = self.object.decisions.count(), self.object.actions.count()
        if not decisions + actions:
            return _("Delete this meeting? Nothing was agreed at it. Its papers stay.")
        return _(
            "Delete this meeting? %(decisions)s and %(actions)s go with it, also from the pages of the case studies "
            "and blocks they concern. This cannot be undone. Its papers stay."
        ) % {
            "decisions": ngettext("%(count)d decision", "%(count)d decisions", decisions) % {"count": decisions},
            "actions": ngettext("%(count)d action", "%(count)d actions", actions) % {"count": actions},
        }


class Meetings(ModelViewSet):
    """The screens of meetings."""

    model = Meeting
    icon = "group"
    menu_label = gettext_lazy("Meetings")
    menu_order = 205
    add_to_admin_menu = True
    copy_view_enabled = False
    index_view_class = ListView
    add_view_class = AddView
    edit_view_class = EditView
    delete_view_class = DeleteView
    search_fields = ["venue", "note"]
    search_backend_name: str | None = None
    list_display: list[Any] = [
        "__str__",
        Column("host", label=gettext_lazy("Host and chair"), accessor="get_host_display", sort_key="host"),
        Column("papers_count", label=gettext_lazy("Papers")),
        Column("decisions_count", label=gettext_lazy("Decisions")),
        Column("actions_count", label=gettext_lazy("Actions")),
    ]
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("date"), FieldPanel("host")]),
            FieldPanel("venue"),
            FieldPanel("note"),
            InlinePanel(
                "papers",
                [FieldPanel("briefing")],
                label=gettext_lazy("Paper"),
                heading=gettext_lazy("Papers"),
                help_text=gettext_lazy(
                    "In the order of the agenda. The board sees a paper once it is circulated, never its draft."
                ),
            ),
            InlinePanel(
                "decisions",
                [
                    *AGREED,
                    FieldRowPanel([FieldPanel("case_study"), FieldPanel("barrier")]),
                    FieldPanel("is_public"),
                ],
                label=gettext_lazy("Decision"),
                heading=gettext_lazy("Decisions"),
            ),
            InlinePanel("actions", AGREED, label=gettext_lazy("Action"), heading=gettext_lazy("Actions")),
        ],
        base_form_class=MeetingForm,
    )
