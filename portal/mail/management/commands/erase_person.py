"""`manage.py erase_person somebody@example.org`: everything about one person goes, or it is said why it stays."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.core.people import Erased, holdings


class Command(BaseCommand):
    """Asks every part of the portal that holds something about people; all of it in one transaction."""

    help = "Erase what is stored about the person with this e-mail address, and say what was kept and why."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The address, and whether to try only."""
        parser.add_argument("email", help="The person's e-mail address.")
        parser.add_argument("--dry-run", action="store_true", help="Say what would happen; change nothing.")

    @transaction.atomic
    def handle(self, *, email: str, dry_run: bool, **options: Any) -> None:
        """Erase everywhere or nowhere: an error in one place leaves all as it was."""
        email = email.strip()
        try:
            validate_email(email)
        except ValidationError:
            raise CommandError(_("“%(email)s” is not an e-mail address.") % {"email": email}) from None
        done = {holding.what: holding.erase(email) for holding in holdings.values()}
        for what, erased in done.items():
            for line in _lines(erased, dry_run=dry_run):
                self.stdout.write(f"{what}: {line}")
        if not any(erased.erased or erased.kept for erased in done.values()):
            self.stdout.write(_("Nothing is stored under this address."))
        if dry_run:
            transaction.set_rollback(True)
            self.stdout.write(_("This was a dry run: nothing was changed."))
        self.stdout.write(_("Backups still hold what was erased until they are overwritten; see docs/operations.md."))


def _lines(erased: Erased, *, dry_run: bool) -> list[str]:
    lines = []
    if erased.erased:
        words = ngettext("%(number)d would be erased.", "%(number)d would be erased.", erased.erased)
        if not dry_run:
            words = ngettext("%(number)d was erased.", "%(number)d were erased.", erased.erased)
        lines.append(words % {"number": erased.erased})
    if erased.kept:
        words = ngettext("%(number)d is kept: %(why)s", "%(number)d are kept: %(why)s", erased.kept)
        lines.append(words % {"number": erased.kept, "why": erased.reason})
    return lines
