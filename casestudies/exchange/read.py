"""Reading what somebody uploaded: every way it can be wrong ends in a sentence."""

from collections.abc import Collection
from itertools import chain

from django.utils.translation import gettext as _

from casestudies.exchange.problems import UnreadableFileError
from casestudies.exchange.read_csv import read_csv
from casestudies.exchange.read_xlsx import read_xlsx
from casestudies.exchange.table import MOST_BYTES, MOST_COLUMNS, MOST_ROWS, Row, Table

_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_ZIP = b"PK\x03\x04"


def read_table(content: bytes, headings: Collection[str]) -> Table:
    """The table in an uploaded file, told by its content and not by its name. ``headings`` are those we know.

    Raises UnreadableFileError.
    """
    if len(content) > MOST_BYTES:
        raise UnreadableFileError(_("The file is larger than 5 MB. Split it, and upload the parts one by one."))
    if content.startswith(_OLD_EXCEL):
        raise UnreadableFileError(
            _(
                "This is an old Excel file (.xls), or one with a password. Save it as an Excel workbook (.xlsx) "
                "without a password, and upload that."
            )
        )
    rows, notices = read_xlsx(content) if content.startswith(_ZIP) else read_csv(content, headings)
    heads = next(rows, None)
    if heads is None:
        raise UnreadableFileError(_("The file is empty. Fill in the template, save it, and upload it."))
    kept: list[Row] = []
    for row in chain([heads], rows):
        if max(row.cells) > MOST_COLUMNS:
            raise UnreadableFileError(_("The file has more than 200 columns. Take out those that are not ours."))
        kept.append(row)
        if len(kept) > MOST_ROWS + 1:
            raise UnreadableFileError(
                _("The file has more than 1,000 case studies. Split it, and upload the parts one by one.")
            )
    if len(kept) == 1:
        raise UnreadableFileError(_("The file has headings and no case study below them."))
    return Table(heads, kept[1:], notices)
