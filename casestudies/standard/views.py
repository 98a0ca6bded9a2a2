"""The check of a form while somebody types, and the report of decisions against the standard."""

from collections.abc import Iterator
from http import HTTPStatus
from typing import Any, ClassVar

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.ui.tables import Column, DateColumn, UserColumn
from wagtail.admin.views.pages.preview import PreviewOnCreateView, PreviewOnEditView
from wagtail.admin.views.reports import ReportView

from casestudies.models import CaseStudyIndexPage, CaseStudyPage
from casestudies.standard.gate import Problem
from casestudies.standard.models import Override
from casestudies.standard.panel import describe

TEMPLATE = "standard/findings.html"


class Check:
    """Builds the unsaved page as Wagtail's preview does, says what the standard says of it, and saves nothing."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The findings as HTML, for the panel beside the form."""
        try:
            form = self.get_form(request.POST)  # type: ignore[attr-defined]  # of the preview view beside this class
            form.defer_required_fields()
            is_valid = form.is_valid()
        except (LookupError, TypeError, ValueError):  # blocks whose hidden fields do not fit together: no browser's
            return render(request, TEMPLATE, {"unreadable": True}, status=HTTPStatus.BAD_REQUEST)
        if not is_valid:
            return render(request, TEMPLATE, {"unreadable": True, "missing": list(_flaws(form))})
        page: CaseStudyPage = form.save(commit=False)
        if not request.POST.get("title", "").strip():
            page.title = ""  # for the preview's sake it was given one
        return render(request, TEMPLATE, describe(page, request.user))


def _flaws(form: WagtailAdminPageForm) -> Iterator[Problem]:
    """What keeps the form from being saved at all, by field; of blocks and rows only that there is something."""
    somewhere = _("Something here cannot be saved yet.")
    for field, errors in form.errors.as_data().items():
        for error in errors:
            is_plain = type(error) is ValidationError
            yield Problem(field, " ".join(error.messages) if is_plain else somewhere, must=True)
    for name, formset in form.formsets.items():
        if not formset.is_valid():
            yield Problem(name, somewhere, must=True)


class CheckOnEdit(Check, PreviewOnEditView):
    """Of a case study that exists, for those who may edit it."""

    def get_object(self) -> CaseStudyPage:
        """The case study; any other page is not found."""
        page = super().get_object()
        if not isinstance(page, CaseStudyPage):
            raise Http404
        return page


class CheckOnCreate(Check, PreviewOnCreateView):
    """Of a case study that is being written, for those who may add one."""

    @property
    def content_type(self) -> ContentType:
        """Always a case study."""
        return ContentType.objects.get_for_model(CaseStudyPage)

    def get_object(self) -> CaseStudyPage:
        """An empty case study; only the list of case studies is a parent."""
        if not CaseStudyIndexPage.objects.filter(pk=self.kwargs["parent_page_id"]).exists():
            raise Http404
        return super().get_object()


class Overrides(ReportView):
    """Every decision to publish against the standard, newest first."""

    model = Override
    page_title = gettext_lazy("Published against the standard")
    header_icon = "warning"
    index_url_name = "standard_overrides"
    index_results_url_name = "standard_overrides_results"
    default_ordering = "-made_at"
    columns: ClassVar[list[Column]] = [
        Column("title", label=gettext_lazy("Case study")),
        DateColumn("made_at", label=gettext_lazy("When")),
        UserColumn("user"),
        Column("reason", label=gettext_lazy("Reason")),
        Column("missing", label=gettext_lazy("What was missing"), accessor=lambda decision: " ".join(decision.missing)),
    ]
    list_export: ClassVar[list[str]] = []

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Editors and moderators read it; nobody can change it."""
        if not request.user.has_perm("standard.view_override"):
            raise PermissionDenied
        answer: HttpResponse = super().dispatch(request, *args, **kwargs)
        return answer
