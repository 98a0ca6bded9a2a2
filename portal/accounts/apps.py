"""Groups and sign-in."""

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in
from django.core.checks import register
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """Who may do what."""

    name = "portal.accounts"
    label = "accounts"
    verbose_name = _("Accounts")

    def ready(self) -> None:
        """Say what is held of people who sign in, and which letters they get; have what has run out removed."""
        from portal.accounts import admission, checks, letters, people
        from search.contract import register_timer_job

        user_logged_in.connect(admission.start_the_clock)
        register(checks.check_second_factor)
        letters.register()
        people.register()
        register_timer_job(people.remove_ended_sessions)
