"""Every case study a reader may see, as one table to download."""

from django.http import FileResponse, HttpRequest, StreamingHttpResponse
from django.views.decorators.http import require_safe

from casestudies.exchange import export
from portal.core.spreadsheet import csv_stream, xlsx_response
from portal.core.visibility import visible_pages

NAME = "case-studies"


@require_safe
def export_csv(request: HttpRequest) -> StreamingHttpResponse:
    """All that this person may read, as CSV; sent while it is read. Documented in docs/spreadsheets.md."""
    cases = visible_pages(export.export_queryset(), request.user)
    return csv_stream(NAME, export.heads(export.READERS), export.rows(cases, export.READERS))


@require_safe
def export_xlsx(request: HttpRequest) -> FileResponse:
    """The same as an Excel workbook."""
    cases = visible_pages(export.export_queryset(), request.user)
    return xlsx_response(NAME, "Case studies", export.heads(export.READERS), export.rows(cases, export.READERS))
