"""A worker that is killed in the middle of an import leaves nothing half done: the next one goes on from there."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.contrib.auth import get_user_model
from django.db import connection

from casestudies.exchange.models import Import, ImportRow
from casestudies.exchange.work import work_on_import
from casestudies.models import CaseStudyPage
from portal.settings.env import ROOT
from tests.factories.pages import case_index
from tests.factories.sheets import csv_file
from tests.factories.vocabulary import make_council, make_service
from tests.integration.exchange.bad_rows import HEADS, good_row

pytestmark = pytest.mark.django_db(transaction=True)

ROWS = 15

WORKER = """
import django; django.setup()
from casestudies.exchange.work import work_on_import
while work_on_import(): pass
"""


def database_url() -> str:
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()


@pytest.fixture
def worker(tmp_path: Path) -> Iterator["subprocess.Popen[bytes]"]:
    """A process of its own that carries imports out on this test's database."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "portal.settings.development",
        "DATA_DIR": str(tmp_path),
        "DATABASE_URL": database_url(),
    }
    case_index()
    make_council()
    make_service(lgsl=7)
    user = get_user_model().objects.create_superuser("publisher")
    content = csv_file([HEADS, *(good_row(number) for number in range(ROWS))])
    batch = Import.objects.create(file_name="cases.csv", content=content, by=user)
    work_on_import()
    Import.objects.filter(pk=batch.pk).update(state=Import.State.WRITING)
    process = subprocess.Popen([sys.executable, "-c", WORKER], cwd=ROOT, env=environment)
    yield process
    process.kill()
    process.wait()


def made() -> int:
    return CaseStudyPage.objects.count()


def test_a_killed_worker_loses_the_step_in_hand_and_no_more(worker: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + 60
    while made() == 0:
        assert worker.poll() is None, "the worker ended before it could be killed"
        assert time.monotonic() < deadline, "the worker never began"
        time.sleep(0.01)
    worker.kill()
    worker.wait()

    kept = ImportRow.objects.exclude(page=None).count()
    assert kept == made()
    assert 0 < kept < ROWS
    assert Import.objects.get().state == Import.State.WRITING

    while work_on_import():
        assert time.monotonic() < deadline, "the import never ends"
    assert Import.objects.get().state == Import.State.DONE
    assert made() == len(set(CaseStudyPage.objects.values_list("title", flat=True))) == ROWS
