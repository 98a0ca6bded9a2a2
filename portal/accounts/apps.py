"""Groups and sign-in."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """Who may do what."""

    name = "portal.accounts"
    label = "accounts"
    verbose_name = _("Accounts")

    def ready(self) -> None:
        """Say what is held of people who sign in, and have sessions removed that have run out."""
        from portal.accounts import people
        from search.contract import register_timer_job

        people.register()
        register_timer_job(people.remove_ended_sessions)
