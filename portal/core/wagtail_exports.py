"""Wagtail's own downloads (reports, redirects, form entries, any list with an export) hold no live formula either."""

from typing import Any

from wagtail.admin.views.mixins import SpreadsheetExportMixin

from portal.core.spreadsheet import safe_cell, workbook_text


def guard_wagtail_exports() -> None:
    """Have every heading and cell that Wagtail writes pass our guard.

    The two methods of its mixin are wrapped, not overridden in views of ours: every view that exports inherits them,
    those of an add-on and of the next version of Wagtail too.
    """
    heading, value = SpreadsheetExportMixin.get_heading, SpreadsheetExportMixin.preprocess_field_value

    def get_heading(view: SpreadsheetExportMixin, queryset: Any, field: str) -> str:
        return workbook_text(heading(view, queryset, field))

    def preprocess_field_value(view: SpreadsheetExportMixin, field: str, given: Any, export_format: str) -> Any:
        cell = value(view, field, given, export_format)
        if not isinstance(cell, str):
            return cell
        return workbook_text(str(cell)) if export_format == view.FORMAT_XLSX else safe_cell(str(cell))

    SpreadsheetExportMixin.get_heading = get_heading
    SpreadsheetExportMixin.preprocess_field_value = preprocess_field_value
