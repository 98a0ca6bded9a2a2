"""Upload, check, import, and take out: one screen to begin on, one for each import."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from casestudies.exchange import export
from casestudies.exchange.admin.forms import LONGEST_NAME, ExportForm, UploadForm
from casestudies.exchange.models import Import, ImportRow
from casestudies.exchange.template import template_csv, template_xlsx
from casestudies.models import CaseStudyIndexPage
from portal.core.spreadsheet import csv_stream, xlsx_response
from portal.taxonomy.models import Council, Service

SHOWN = 20
"""Past imports on the first screen; older ones are deleted after 30 days."""

State = Import.State


def may_exchange(user: Any) -> bool:
    """Whether this person may publish case studies, and so bring them in and take them out by the hundred."""
    index = CaseStudyIndexPage.objects.first()
    return index is not None and index.permissions_for_user(user).can_publish_subpage()


class ForPublishers(View):
    """Refused to whoever may not publish case studies."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Answer, or send to the admin's home with a word."""
        if not may_exchange(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class StartView(ForPublishers, WagtailAdminTemplateMixin, TemplateView):
    """The form to upload a file, the template, the form to take case studies out, and past imports."""

    template_name = "exchange/admin/start.html"
    page_title = gettext_lazy("Spreadsheets")
    header_icon = "table"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, then this page."""
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The forms and the newest imports."""
        imports = Import.objects.defer("content", "problems", "notices").select_related("by")[:SHOWN]
        context: dict[str, Any] = super().get_context_data(
            **{"form": UploadForm(), "export_form": ExportForm(), "imports": imports, **kwargs}
        )
        return context

    def post(self, request: HttpRequest) -> HttpResponse:
        """Keep the file for the worker to check."""
        form = UploadForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=400)
        file = form.cleaned_data["file"]
        name = "".join(letter for letter in file.name if letter.isprintable())[:LONGEST_NAME]
        publish = bool(form.cleaned_data["publish"])
        batch = Import.objects.create(file_name=name, content=file.read(), publish=publish, by_id=request.user.pk)
        return redirect("case-study-exchange:import", batch.pk)


class ImportView(ForPublishers, WagtailAdminTemplateMixin, TemplateView):
    """One import: how far it is, what is wrong with it, what it would make, what it made."""

    template_name = "exchange/admin/import.html"
    header_icon = "table"
    page_title = gettext_lazy("Import")

    def get_page_subtitle(self) -> str:
        """The file."""
        return self.batch.file_name

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, the first screen, this import."""
        start = {"url": reverse("case-study-exchange:index"), "label": StartView.page_title}
        return [*super().get_breadcrumbs_items(), start, {"url": "", "label": self.batch.file_name}]

    @property
    def batch(self) -> Import:
        """The import asked for."""
        if not hasattr(self, "_batch"):
            self._batch = get_object_or_404(Import.objects.defer("content").select_related("by"), pk=self.kwargs["pk"])
        return self._batch

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The import with its rows, each with the councils and services it names."""
        batch = self.batch
        rows = list(batch.rows.select_related("page")) if batch.state in {State.READY, State.DONE} else []
        return super().get_context_data(
            batch=batch,
            problems=[dict(zip(("address", "heading", "words"), each, strict=True)) for each in batch.problems],
            rows=list(zip(rows, _named(rows), strict=True)),
            progress=_progress(batch),
            index=CaseStudyIndexPage.objects.first(),
            **kwargs,
        )

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Carry out or cancel what has been checked; a second press changes nothing."""
        checked = Import.objects.filter(pk=self.batch.pk, state=State.READY)
        if "cancel" in request.POST:
            if checked.update(state=State.CANCELLED, ended_at=timezone.now()):
                ImportRow.objects.filter(batch=self.batch).delete()
        elif "import" in request.POST:
            checked.update(state=State.WRITING, tries=0)
        return redirect("case-study-exchange:import", pk)


class ProgressView(ForPublishers):
    """How far an import is, for the script on its screen."""

    def get(self, request: HttpRequest, pk: int) -> JsonResponse:
        """Its state, and in words how far it is."""
        batch = get_object_or_404(Import.objects.defer("content"), pk=pk)
        return JsonResponse({"state": batch.state, "underWay": batch.is_under_way, **_progress(batch)})


class TemplateFileView(ForPublishers):
    """The template to fill in."""

    def get(self, request: HttpRequest, ending: str) -> HttpResponse:
        """A CSV file or a workbook."""
        made = {"csv": template_csv, "xlsx": template_xlsx}
        if ending not in made:
            raise Http404
        return made[ending]()


class ExportView(ForPublishers):
    """Case studies as a table, drafts and withheld councils too, for editors."""

    def get(self, request: HttpRequest, ending: str) -> StreamingHttpResponse | FileResponse | HttpResponse:
        """A CSV file or a workbook. What is asked for wrongly is answered on the first screen."""
        form = ExportForm(request.GET)
        if not form.is_valid():
            view = StartView()
            view.setup(request)
            return view.render_to_response(view.get_context_data(export_form=form), status=400)
        cases = form.narrow(export.export_queryset())
        heads, rows = export.heads(export.EDITORS), export.rows(cases, export.EDITORS)
        name = f"case-studies-{timezone.localdate().isoformat()}"
        if ending == "xlsx":
            return xlsx_response(name, "Case studies", heads, rows)
        return csv_stream(name, heads, rows)


def _progress(batch: Import) -> dict[str, Any]:
    made = batch.rows.filter(page__isnull=False).count() if batch.state in {State.WRITING, State.UNDOING} else 0
    said = {
        State.CHECKING: _("The file is being checked."),
        State.WRITING: _("%(made)d of %(all)d case studies are made."),
        State.UNDOING: _("Something went wrong, so everything is being undone: %(made)d case studies are left."),
    }
    words = said[State(batch.state)] % {"made": made, "all": batch.rows_count} if batch.is_under_way else ""
    return {"made": made, "rows": batch.rows_count, "words": words}


def _named(rows: Iterable[ImportRow]) -> list[str]:
    """The councils and services of each row, in words."""
    rows = list(rows)
    councils = _names(Council, {key for row in rows for key in row.record.get("councils", ())})
    services = _names(Service, {key for row in rows for key in row.record.get("services", ())})
    return [
        "; ".join(
            [
                *(councils.get(key, "") for key in row.record.get("councils", ())),
                *(services.get(key, "") for key in row.record.get("services", ())),
            ]
        )
        for row in rows
    ]


def _names(model: type[Council | Service], keys: set[int]) -> dict[int, str]:
    return dict(model.objects.filter(pk__in=keys).values_list("pk", "name")) if keys else {}
