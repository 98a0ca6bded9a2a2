"""`manage.py reset_second_factor USER`: for somebody whose phone and recovery codes are both lost."""

from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.accounts.second_factor import has_factor, reset


class Command(BaseCommand):
    """First make sure that it is the person who asks: whoever has the password can then set up their own phone."""

    help = "Take the second factor off an account, sign it out everywhere, and tell the person by e-mail."

    def add_arguments(self, parser: CommandParser) -> None:
        """Whose, and whether to do it."""
        parser.add_argument("user", help="the user name")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen")

    def handle(self, **options: Any) -> None:
        """Do it, and say so."""
        person = get_user_model().objects.filter(username=options["user"]).first()
        if person is None:
            raise CommandError(f"There is no account with the user name {options['user']}.")
        if options["dry_run"]:
            words = "would be taken off" if has_factor(person) else "is not set up, so nothing would change for"
        else:
            words = "was taken off" if reset(person, None) else "was not set up; signed out everywhere:"
        self.stdout.write(f"The second factor {words} {person.get_username()}.")
