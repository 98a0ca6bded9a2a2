"""Full addresses, for readers who are not on this site: feeds and JSON."""

from django.conf import settings


def absolute(url: str) -> str:
    """The full address of a path on this site. The site's own name is used, not the host a request claims."""
    return url if "://" in url else f"{settings.WAGTAILADMIN_BASE_URL}{url}"
