"""Search, as a Django app."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Records, index, engines and the search pages."""

    name = "search"
    default_auto_field = "django.db.models.BigAutoField"
