"""The screens of an import at every state, for everybody: axe finds nothing on a desktop or a telephone."""

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from casestudies.exchange.models import Import, ImportRow
from casestudies.exchange.work import work_on_import
from tests.conftest import Violations
from tests.factories.pages import case_index
from tests.factories.sheets import csv_file
from tests.factories.vocabulary import make_council, make_service
from tests.integration.exchange.bad_rows import BAD, HEADS, good_row

PASSWORD = "three plain words"


@pytest.fixture
def imports(live_server: LiveServer) -> dict[str, int]:
    """An import in each state, by its name."""
    case_index()
    make_council()
    make_service(lgsl=7)
    user = get_user_model().objects.create_superuser("publisher", password=PASSWORD)
    bad = csv_file([HEADS, *(good_row(number, **cells) for number, (cells, *_why) in enumerate(BAD[:6]))])
    good = csv_file([HEADS, *(good_row(number) for number in range(3))], encoding="windows-1252")
    made = {}
    for state in ("refused", "ready", "done", "writing", "cancelled"):
        batch = Import.objects.create(file_name=f"{state}.csv", content=bad if state == "refused" else good, by=user)
        work_on_import()
        if state in {"done", "writing", "cancelled"}:
            Import.objects.filter(pk=batch.pk).update(state=state)
        made[state] = batch.pk
    made["checking"] = Import.objects.create(file_name="checking.csv", content=good, by=user).pk
    assert ImportRow.objects.filter(batch=made["ready"]).count() == 3
    return made


@pytest.mark.browser
def test_every_screen_is_for_everybody(
    imports: dict[str, int], live_server: LiveServer, axe: Violations, request: pytest.FixtureRequest
) -> None:
    browser: Browser = request.getfixturevalue("browser")  # last: Django's connection is another one once it runs
    context = browser.new_context(base_url=live_server.url, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto("/admin/login/")
    page.fill("[name=username]", "publisher")
    page.fill("[name=password]", PASSWORD)
    page.click("button[type=submit]")
    page.wait_for_url("**/admin/")
    start = "/admin/case-study-spreadsheets/"
    found = {}
    for address in (start, *(f"{start}{key}/" for key in imports.values())):
        page.goto(address)
        for width in (1280, 390):
            page.set_viewport_size({"width": width, "height": 900})
            found[address, width] = axe(page)
            assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()
    assert {where: rules for where, rules in found.items() if rules} == {}
    assert errors == []
