"""`manage.py prepare`: from an empty or an older database to a portal that can be served."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from wagtail.models import Site

STEPS: dict[str, tuple[str, dict[str, Any]]] = {
    "Database": ("migrate", {"interactive": False, "verbosity": 0}),
    "Vocabularies": ("load_vocabulary", {}),
    "Content": ("load_content", {}),
    "Synonyms": ("load_synonyms", {}),
    "Search index": ("search_rebuild", {"if_needed": True}),
}
"""What a step is called on the screen, and the command that does it, in order: each stands on the one before."""


class Command(BaseCommand):
    """Runs the steps an installation or an upgrade needs. Each is safe to repeat and keeps what was edited."""

    help = "Bring database, vocabularies, content and search index up to date. Safe to run again."

    def handle(self, **options: Any) -> None:
        """Run every step; stops with the step's own error."""
        settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
        for title, (command, arguments) in STEPS.items():
            self.stdout.write(f"{title} …")
            call_command(command, stdout=self.stdout, stderr=self.stderr, **arguments)
        move_site(settings.WAGTAILADMIN_BASE_URL)


def move_site(address: str) -> None:
    """Tell Wagtail where this installation answers, so that full addresses in pages and messages are right."""
    parts = urlsplit(address)
    hostname, port = parts.hostname or "localhost", parts.port or (443 if parts.scheme == "https" else 80)
    site = Site.objects.filter(is_default_site=True).exclude(hostname=hostname, port=port).first()
    if site is not None:
        site.hostname, site.port = hostname, port
        site.save()
