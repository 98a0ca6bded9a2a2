"""Spreadsheets for tests, as bytes. Everything in them is made up."""

import csv
import io
from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook

from casestudies.exchange.models import Import
from casestudies.exchange.work import work_on_import
from portal.core.models import User


def csv_file(rows: Iterable[Sequence[Any]], *, encoding: str = "utf-8", delimiter: str = ",") -> bytes:
    """A CSV file."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue().encode(encoding)


def xlsx_file(rows: Iterable[Sequence[Any]], *, title: str = "Sheet1") -> bytes:
    """A workbook of one sheet."""
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    return saved(workbook)


def saved(workbook: Workbook) -> bytes:
    """The workbook as a file."""
    file = BytesIO()
    workbook.save(file)
    return file.getvalue()


def work_it_off() -> None:
    """Do what the worker does for imports, until there is nothing left."""
    for _step in range(1_000):
        if not work_on_import():
            return
    pytest.fail("the import never ends")


def check(content: bytes, by: User, *, publish: bool = False) -> Import:
    """Upload a file and have it checked."""
    batch = Import.objects.create(file_name="cases.csv", content=content, publish=publish, by=by)
    work_it_off()
    batch.refresh_from_db()
    return batch


def carry_out(batch: Import) -> Import:
    """Say yes to an import that was checked, and have it written."""
    assert batch.state == Import.State.READY, batch.problems
    Import.objects.filter(pk=batch.pk).update(state=Import.State.WRITING)
    work_it_off()
    batch.refresh_from_db()
    return batch
