"""`manage.py check_mail --to somebody@example.org`: whether e-mail works, and if not, what to mend."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from post_office.settings import get_backend

from portal.core.mail import Letter, render, sender
from portal.mail.deliver import take_leave
from portal.mail.faults import explain


class Command(BaseCommand):
    """Sends one letter at once, past the queue, and says in sentences what came of it."""

    help = "Send one test letter at once with the e-mail settings, and say what to mend if it fails."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Two options: to whom, and how long to wait for the mail server."""
        parser.add_argument("--to", required=True, help="The address to send the test letter to: one of your own.")
        parser.add_argument("--wait", type=int, default=20, help="Seconds to wait for each answer, 20 unless given.")

    def handle(self, *, to: str, wait: int, **options: Any) -> None:
        """Connect, sign in, send. Fails (exit status 1) with what happened and what to mend."""
        try:
            validate_email(to)
        except ValidationError:
            raise CommandError(_("“%(to)s” is not an e-mail address.") % {"to": to}) from None
        if get_backend().endswith("console.EmailBackend"):
            self.stdout.write(_("EMAIL_URL begins with consolemail: e-mails are printed by the worker, not sent."))
            self.stdout.write(_("Set EMAIL_URL to a mail server, for instance smtp+tls://user:password@host:587."))
            return
        self.stdout.write(_describe())
        server = get_connection(get_backend(), timeout=wait)
        try:
            server.open()
            self.stdout.write(_("Connected."))
            server.send_messages([_test_letter(to)])
        except (OSError, ValueError) as error:
            fault = explain(error)
            raise CommandError(f"{fault.words}\n{fault.mend}") from error
        finally:
            take_leave(server)
        words = _("The mail server took the test letter for %(to)s, from %(sender)s.")
        self.stdout.write(self.style.SUCCESS(words % {"to": to, "sender": sender()}))
        self.stdout.write(
            _("If it does not arrive in some minutes, look among the unwanted mail, then ask who runs the mail server.")
        )


def _describe() -> str:
    encrypted = _("without encryption")
    if settings.EMAIL_USE_SSL:
        encrypted = _("encrypted from the first word")
    elif settings.EMAIL_USE_TLS:
        encrypted = _("encrypted after a greeting (STARTTLS)")
    signed_in = _("signed in as “%(user)s”") % {"user": settings.EMAIL_HOST_USER}
    return _("Connecting to %(server)s, %(encrypted)s, %(who)s …") % {
        "server": f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}",
        "encrypted": encrypted,
        "who": signed_in if settings.EMAIL_HOST_USER else _("not signed in"),
    }


def _test_letter(to: str) -> EmailMultiAlternatives:
    letter = Letter(
        subject=_("Test: e-mail from this site works"),
        paragraphs=(_("Somebody who runs this site asked it to send this letter. It arrived, so e-mail works."),),
        why=_("You got it because your address was given to the command check_mail."),
    )
    text, html = render(letter)
    headers = {"Auto-Submitted": "auto-generated"}
    message = EmailMultiAlternatives(letter.subject, text, from_email=sender(), to=[to], headers=headers)
    message.attach_alternative(html, "text/html")
    return message
