"""`manage.py create_sign_ins`: the first people who can sign in on a machine of one's own."""

import os
import secrets
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand
from django.db import transaction

SIGN_INS: dict[str, tuple[str, ...]] = {"editor": ("Editors", "Moderators"), "board": ("Board",), "administrator": ()}
"""User name and groups: the editor writes and publishes; without a group, the person may do everything."""


class Command(BaseCommand):
    """Passwords are made here, once: never in the repository, never again while the accounts exist."""

    help = "Create an editor, a board and an administrator sign-in with passwords made now, and print them."

    def handle(self, **options: Any) -> None:
        """Create the accounts that do not exist, write their passwords to a file only its owner reads, print it."""
        path = settings.DATA_DIR / "sign-ins.txt"
        created = create_missing()
        if created:
            append_private(path, [f"{name:<14} {password}" for name, password in created.items()])
        if path.exists():
            self.stdout.write(f"Sign-ins, also in {path}:\n{path.read_text().rstrip()}")
        else:
            self.stdout.write("Sign-ins: as they were. Forgotten? manage.py changepassword editor")


@transaction.atomic
def create_missing() -> dict[str, str]:
    """Create each account of ``SIGN_INS`` that is not there; returns the new ones' passwords by user name."""
    people = get_user_model().objects
    created = {}
    for name, groups in SIGN_INS.items():
        if people.filter(username=name).exists():
            continue
        created[name] = secrets.token_urlsafe(12)
        if groups:
            person = people.create_user(name, password=created[name])
            person.groups.set(Group.objects.get(name=group) for group in groups)
        else:
            people.create_superuser(name, password=created[name])
    return created


def append_private(path: Path, lines: list[str]) -> None:
    """Add lines to a file that only its owner may read."""
    with open(path, "a", opener=lambda name, flags: os.open(name, flags, mode=0o600)) as file:
        file.writelines(f"{line}\n" for line in lines)
