"""Rules for the first sign-ins: made on the machine, once, readable by its owner only."""

import stat
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.core.management import call_command
from pytest_django import Settings

pytestmark = pytest.mark.django_db


@pytest.fixture
def data_dir(settings: Settings, tmp_path: Path) -> Path:
    settings.DATA_DIR = tmp_path
    return tmp_path


def create_sign_ins() -> str:
    """Run the command and return what it prints."""
    printed = StringIO()
    call_command("create_sign_ins", stdout=printed)
    return printed.getvalue()


def passwords(data_dir: Path) -> dict[str, str]:
    """User names and passwords of the file."""
    return dict(line.split() for line in (data_dir / "sign-ins.txt").read_text().splitlines())


def test_three_people_can_sign_in_with_what_is_printed(data_dir: Path) -> None:
    printed = create_sign_ins()

    assert set(passwords(data_dir)) == {"editor", "board", "administrator"}
    for name, password in passwords(data_dir).items():
        assert password in printed
        assert authenticate(username=name, password=password) is not None


def test_editor_may_publish_board_may_not_open_the_admin_administrator_may_do_everything(data_dir: Path) -> None:
    create_sign_ins()
    people = {person.get_username(): person for person in get_user_model().objects.all()}

    assert {group.name for group in people["editor"].groups.all()} == {"Editors", "Moderators"}
    assert not people["board"].has_perm("wagtailadmin.access_admin")
    assert people["administrator"].is_superuser


def test_only_the_owner_reads_the_file(data_dir: Path) -> None:
    create_sign_ins()

    assert stat.S_IMODE((data_dir / "sign-ins.txt").stat().st_mode) == 0o600


def test_running_again_changes_no_password(data_dir: Path) -> None:
    create_sign_ins()
    before = passwords(data_dir)
    create_sign_ins()

    assert passwords(data_dir) == before


def test_a_changed_password_is_kept_when_the_file_is_lost(data_dir: Path) -> None:
    create_sign_ins()
    editor = get_user_model().objects.get(username="editor")
    editor.set_password("chosen by the editor")
    editor.save()
    (data_dir / "sign-ins.txt").unlink()

    assert "changepassword" in create_sign_ins()
    assert authenticate(username="editor", password="chosen by the editor") is not None
    assert not (data_dir / "sign-ins.txt").exists()
