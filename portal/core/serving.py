"""Answer in the place of a page: what belongs to a page is for whoever may read the page."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from wagtail import hooks
from wagtail.models import Page


def serve_in_place(page: Page, request: HttpRequest, answer: Callable[..., HttpResponseBase]) -> HttpResponseBase:
    """``answer`` in the place of the page, behind everything that stands before a page (``wagtail.views.serve``)."""
    for guard in reversed(hooks.get_hooks("on_serve_page")):
        answer = guard(answer)
    for refuse in hooks.get_hooks("before_serve_page"):
        refusal = refuse(page, request, (), {})
        if isinstance(refusal, HttpResponse):
            return refusal
    return answer(page, request, (), {})
