"""The template to fill in: headings, and in a workbook what each column takes, with lists to choose from."""

from io import BytesIO

from django.http import HttpResponse
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from casestudies.exchange.columns import COLUMNS
from casestudies.exchange.read_xlsx import SHEET
from casestudies.exchange.table import MOST_ROWS
from casestudies.exchange.values import ManyChoices
from portal.core.spreadsheet import XLSX, csv_response

NAME = "case-studies-template"


def template_csv() -> HttpResponse:
    """The headings alone: in CSV there is no place for more."""
    return csv_response(NAME, [column.heading for column in COLUMNS], [])


def template_xlsx() -> HttpResponse:
    """The headings, a sheet that explains each column, and one with the words that lists offer."""
    workbook = Workbook()
    workbook.remove(workbook.active)
    sheet, about, lists = (workbook.create_sheet(title) for title in (SHEET, "Columns", "Allowed values"))
    _explain(about)
    _offer(sheet, lists)
    for place, column in enumerate(COLUMNS, start=1):
        cell = sheet.cell(1, place, column.heading)
        cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
        sheet.column_dimensions[get_column_letter(place)].width = 24
    sheet.freeze_panes = "A2"
    file = BytesIO()
    workbook.save(file)
    response = HttpResponse(file.getvalue(), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{NAME}.xlsx"'
    return response


def _explain(about: Worksheet) -> None:
    about.append([_("Column"), _("Needed"), _("What to write"), _("Allowed values"), _("Made-up example")])
    for column in COLUMNS:
        needed = _("yes") if column.needed else ""
        allowed = "; ".join(column.value.allowed)
        about.append([column.heading, needed, str(column.help), allowed, column.example])
    for letter, width in zip("ABCDE", (28, 10, 60, 50, 32), strict=True):
        about.column_dimensions[letter].width = width
    for row in about.iter_rows():
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for cell in about[1]:
        cell.font = Font(bold=True)
    about.freeze_panes = "A2"


def _offer(sheet: Worksheet, lists: Worksheet) -> None:
    """Where one of a few words is wanted, let the cells of that column offer them."""
    place = 0
    for number, column in enumerate(COLUMNS, start=1):
        allowed = column.value.allowed
        if not allowed or isinstance(column.value, ManyChoices):
            continue
        place += 1
        for row, word in enumerate((column.heading, *allowed), start=1):
            lists.cell(row, place, word)
        letter = get_column_letter(place)
        lists.column_dimensions[letter].width = 30
        choice = DataValidation("list", formula1=f"'Allowed values'!${letter}$2:${letter}${len(allowed) + 1}")
        choice.error, choice.errorTitle = _("Choose one from the list, or leave the cell empty."), column.heading
        target = get_column_letter(number)
        choice.add(f"{target}2:{target}{MOST_ROWS + 1}")
        sheet.add_data_validation(choice)
