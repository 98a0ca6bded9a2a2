"""The screens of "This week", and what its buttons do. Every button is a POST; every address says what it shows."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from portal.core.week import Source, Task, task_sources
from portal.week.duty import RIGHT, colleagues, current_duty, name_of, set_deputy, take_over
from portal.week.listing import MOST_ON_SCREEN, build_week, find_task
from portal.week.models import Duty
from portal.week.putting_off import bring_back, put_off

if TYPE_CHECKING:
    from portal.core.models import User


class ForEditors(View):
    """Refuses whoever may not look after the list."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Check the right before anything else."""
        if not request.user.has_perm(RIGHT):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class WeekScreen(ForEditors, WagtailAdminTemplateMixin, TemplateView):
    """The whole list; ``?source=`` shows one source's part of it."""

    template_name = "week/screen.html"
    header_icon = "calendar-check"

    def get_page_title(self) -> str:
        """What the screen shows."""
        source = self.source
        return _("This week: %(label)s") % {"label": source.label} if source else _("This week")

    @property
    def source(self) -> Source | None:
        """The source asked for; None for all, also when there is none of this name."""
        name = self.request.GET.get("source", "")
        return next((source for source in task_sources() if source.name == name), None)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The lines, with all that their buttons need."""
        week = build_week(MOST_ON_SCREEN, self.source)
        return super().get_context_data(**kwargs, week=week, only=self.source, here=self.request.get_full_path())

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, then this page."""
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.get_page_title()}]


class DutyForm(forms.Form):
    """Who stands in for whoever has the duty."""

    deputy: Any = forms.ModelChoiceField(
        queryset=get_user_model().objects.none(),
        required=False,
        label=gettext_lazy("Deputy"),
        empty_label=gettext_lazy("Nobody"),
        help_text=gettext_lazy("Gets the Monday letter too, and takes over with one click."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice: Any = self.fields["deputy"]
        choice.queryset = colleagues()
        choice.label_from_instance = name_of


class UntilForm(forms.Form):
    """How long somebody takes over for."""

    until = forms.DateField(
        required=False,
        label=gettext_lazy("Last day"),
        help_text=gettext_lazy("After that day the duty goes back by itself. Empty: for good."),
        error_messages={"invalid": gettext_lazy("Type a day like 30/11/2026, or leave it empty.")},
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def clean_until(self) -> date | None:
        """Refuse a day that has passed."""
        until: date | None = self.cleaned_data["until"]
        if until is not None and until < timezone.localdate():
            raise forms.ValidationError(_("That day has passed. Choose today or a later day."))
        return until


class DutyScreen(ForEditors, WagtailAdminTemplateMixin, TemplateView):
    """Who has the duty now and who had it; takes over until a day, names the deputy."""

    template_name = "week/duty.html"
    page_title = gettext_lazy("Who has the duty")
    header_icon = "user"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The turn in force, the forms, the last turns."""
        duty = current_duty()
        kwargs.setdefault("until_form", UntilForm())
        kwargs.setdefault("deputy_form", DutyForm(initial={"deputy": duty.deputy_id if duty else None}))
        turns = Duty.objects.select_related("holder", "deputy")[:20]
        return super().get_context_data(**kwargs, duty=duty, turns=turns)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, then this page."""
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.get_page_title()}]

    def post(self, request: HttpRequest) -> HttpResponse:
        """Do what the button pressed says, or show what to mend (400)."""
        if "deputy" in request.POST:
            return self._name_deputy(request)
        form = UntilForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(until_form=form), status=400)
        until = form.cleaned_data["until"]
        take_over(_person(request), until)
        messages.success(request, _taken(until))
        return redirect(_back(request))

    def _name_deputy(self, request: HttpRequest) -> HttpResponse:
        form, duty = DutyForm(request.POST), current_duty()
        if duty is None or not form.is_valid():
            return self.render_to_response(self.get_context_data(deputy_form=form), status=400)
        set_deputy(duty, form.cleaned_data["deputy"])
        messages.success(request, _("The deputy is noted."))
        return redirect("week-duty")


class TaskButton(ForEditors):
    """A button beside a task, which the form names by ``source`` and ``key``."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        """Do it if the task is still there, and say so either way."""
        source = next((each for each in task_sources() if each.name == request.POST.get("source")), None)
        task = find_task(source, request.POST.get("key", "")) if source else None
        if source is None or task is None:
            messages.info(request, _("That is no longer on the list: somebody has dealt with it."))
        else:
            messages.success(request, self.act(source, task))
        return redirect(_back(request))

    def act(self, source: Source, task: Task) -> str:
        """What the button does; returns the sentence that says so."""
        raise NotImplementedError


class PutOffButton(TaskButton):
    """ "Not this week"."""

    def act(self, source: Source, task: Task) -> str:
        """Keep it from the list until Monday."""
        words = {"title": task.title, "day": date_format(put_off(task, _person(self.request)), "j F")}
        return _("“%(title)s” comes back on Monday %(day)s.") % words


class TakeButton(TaskButton):
    """ "I have it"."""

    def act(self, source: Source, task: Task) -> str:
        """Make the person its owner."""
        if source.take is None:
            return _("Nobody in particular can have this one.")
        source.take(task.key, _person(self.request).pk)
        return _("“%(title)s” is yours.") % {"title": task.title}


class BringBackButton(ForEditors):
    """ "Back on the list"."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        """Put it on the list again, whether or not it still waits."""
        bring_back(request.POST.get("key", "").replace("\0", ""), _person(request))
        messages.success(request, _("It is on the list again."))
        return redirect(_back(request))


def _person(request: HttpRequest) -> "User":
    return request.user  # type: ignore[return-value]  # ForEditors lets nobody else in


def _taken(until: date | None) -> str:
    if until is None:
        return _("You have the duty now.")
    return _("You have the duty until %(day)s.") % {"day": date_format(until, "j F Y")}


def _back(request: HttpRequest) -> str:
    """Where the button stood, if that is an address of this site."""
    address = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(address, allowed_hosts=None) and "\0" not in address
    return address if safe and address.startswith("/") else reverse("wagtailadmin_home")
