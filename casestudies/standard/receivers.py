"""What follows from publishing and scheduling."""

from typing import Any

from wagtail.models import Page, Revision
from wagtail.signals import page_published

from casestudies.standard.schedule import forget


def forget_refusal(instance: Page, revision: Revision | None = None, **kwargs: Any) -> None:
    """A page that went out, or was scheduled again, is no longer refused."""
    forget(instance.pk)


def connect() -> None:
    """Listen. Wagtail sends the signal for scheduling too."""
    page_published.connect(forget_refusal, dispatch_uid="standard.forget_refusal")
