"""What every page type obeys when it is served."""

from typing import Any

from django.http import Http404, HttpRequest
from django.utils import timezone
from wagtail import hooks
from wagtail.models import Page


@hooks.register("before_serve_page")
def refuse_expired(page: Page, request: HttpRequest, serve_args: Any, serve_kwargs: Any) -> None:
    """A page past its expiry is gone at once, whether or not the timer has unpublished it since."""
    if page.expire_at is not None and page.expire_at <= timezone.now():
        raise Http404
