"""Answer at the address of a page: the page itself judged once, and what belongs to it for whoever may read it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import add_never_cache_headers
from wagtail import hooks
from wagtail.models import Page
from wagtail.views import serve

from portal.core.visibility import Access


def serve_in_place(page: Page, request: HttpRequest, answer: Callable[..., HttpResponseBase]) -> HttpResponseBase:
    """``answer`` in the place of the page, behind everything that stands before a page (``wagtail.views.serve``)."""
    for guard in reversed(hooks.get_hooks("on_serve_page")):
        answer = guard(answer)
    for refuse in hooks.get_hooks("before_serve_page"):
        refusal = refuse(page, request, (), {})
        if isinstance(refusal, HttpResponse):
            return refusal
    return answer(page, request, (), {})


def serve_judged(page: Page | None, request: HttpRequest, path: str, access: Access) -> HttpResponseBase:
    """The page at ``path``, found and judged already: Wagtail walks the tree and asks for restrictions one by one.

    Whoever may not read it, and whatever is not found, gets Wagtail's own answer: the sign-in, a password, not found.
    """
    if page is None or not access.reads(page):
        return serve(request, path)
    for refuse in hooks.get_hooks("before_serve_page"):
        refusal = refuse(page, request, (), {})
        if isinstance(refusal, HttpResponse):
            return refusal
    response: HttpResponseBase = page.serve(request, access=access)
    if request.user.is_authenticated or access.rules.requirements(page.path):
        add_never_cache_headers(response)
    return response
