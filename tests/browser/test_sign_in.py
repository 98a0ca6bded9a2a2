"""A second factor, as somebody with a phone sets it up and uses it: with a script, and without."""

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Page, expect

from tests.browser.conftest import ROOT, RunningPortal, Visit
from tests.conftest import Violations

pytestmark = pytest.mark.xdist_group("portal")


@pytest.fixture
def member(portal: RunningPortal) -> Iterator[str]:
    """The board member, who has no second factor before and after."""
    yield "board"
    command = [sys.executable, "manage.py", "reset_second_factor", "board"]
    subprocess.run(command, cwd=ROOT, env=portal.environment, check=True, timeout=60)


def give_password(page: Page, portal: RunningPortal, name: str) -> None:
    page.goto("/sign-in/?next=/account/")
    page.fill("[name=username]", name)
    page.fill("[name=password]", portal.passwords[name])
    page.get_by_role("button", name="Sign in").click()


def give_code(page: Page, code: str, button: str) -> None:
    page.get_by_label("Code", exact=True).fill(code)
    page.get_by_role("button", name=button).click()


def code_now(page: Page, key: str) -> str:
    """What an app shows; never one that is about to go."""
    if time.time() % 30 > 25:
        page.wait_for_timeout(5_000)
    return format_hotp_value(hotp_value(key.replace(" ", ""), int(time.time()) // 30))


def is_sound(page: Page, axe: Violations) -> None:
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 900})
        assert axe(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width, "no sideways scrolling"
    assert page.locator("h1").count() == 1


def test_a_phone_is_set_up_lost_and_replaced_by_a_recovery_code(
    portal: RunningPortal, member: str, visit: Visit, axe: Violations
) -> None:
    page = visit()
    refused: list[str] = []
    page.on("console", lambda line: refused.append(line.text) if "Content Security Policy" in line.text else None)
    page.goto("/sign-in/")
    page.get_by_role("button", name="Show password").click()
    expect(page.locator("[name=password]")).to_have_attribute("type", "text")
    is_sound(page, axe)
    give_password(page, portal, member)
    is_sound(page, axe)
    page.get_by_role("link", name="Set it up").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Type your password again")
    is_sound(page, axe)
    page.fill("[name=password]", portal.passwords[member])
    page.get_by_role("button", name="Continue").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Set up your second factor")
    assert page.locator(".code-picture").evaluate("picture => picture.naturalWidth") > 0
    page.get_by_text("I cannot scan it").click()
    key = page.locator(".code-key").inner_text()
    is_sound(page, axe)
    give_code(page, "000 000", "Set it up")
    expect(page.get_by_role("alert")).to_contain_text("This code is not right")
    is_sound(page, axe)
    give_code(page, code_now(page, key), "Set it up")
    codes = keep_codes(page, axe)
    assert refused == []
    page.get_by_role("button", name="Sign out", exact=True).click()
    expect(page.get_by_role("button", name="Sign out", exact=True)).to_have_count(0)
    sign_in_without_a_script(visit(javascript=False), portal, member, codes)


def keep_codes(page: Page, axe: Violations) -> list[str]:
    """The ten codes, as the file has them."""
    expect(page.get_by_role("heading", level=1)).to_have_text("Keep your recovery codes")
    is_sound(page, axe)
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the codes").click()
    codes = Path(download.value.path()).read_text().split()
    assert len(codes) == 10
    page.get_by_role("button", name="I have kept them").click()
    page.get_by_role("link", name=re.compile("your account")).click()
    expect(page.get_by_role("main")).to_contain_text("10 left")
    is_sound(page, axe)
    return codes


def sign_in_without_a_script(page: Page, portal: RunningPortal, member: str, codes: list[str]) -> None:
    """The phone is lost."""
    give_password(page, portal, member)
    expect(page.get_by_role("heading", level=1)).to_have_text("Type the code of your app")
    give_code(page, "000000", "Sign in")
    expect(page.get_by_role("main")).to_contain_text("This code is not right")
    give_code(page, codes[0], "Sign in")
    expect(page.get_by_role("main")).to_contain_text("9 left")


@pytest.mark.parametrize("address", ["/account/password/forgotten/", "/account/password/forgotten/sent/"])
def test_asking_for_a_new_password_is_for_everybody(address: str, visit: Visit, axe: Violations) -> None:
    page = visit()
    page.goto(address)
    is_sound(page, axe)
