"""Hearing of what is new."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FollowConfig(AppConfig):
    """Searches, services, councils and records that people follow by e-mail."""

    name = "portal.follow"
    label = "follow"
    verbose_name = _("Following")

    def ready(self) -> None:
        """Hear of changes, have the worker tell of them, and say what letters and data of people there are."""
        from portal.core.changes import register_listener
        from portal.core.mail import register_refusal
        from portal.follow import letters, people
        from portal.follow.digest import send_next
        from portal.follow.news import keep, place_news
        from portal.follow.operations import pause
        from search.contract import register_steady_job, register_timer_job

        letters.register_letters()
        people.register()
        register_listener(keep)
        register_refusal(pause)
        register_timer_job(place_news)
        register_steady_job(send_next)
