"""Saying no in the admin: whichever screen met the gate, the person reads why and comes back to the page."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from wagtail.admin.modal_workflow import render_modal_workflow

from casestudies.standard.gate import NotReadyError
from casestudies.standard.words import edit_address, tell


class NotReadyMiddleware:
    """Answers ``NotReadyError``. What was typed was saved as a draft before the gate was asked."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass every request on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Tell the reasons and lead to the page's form; to this screen again where there is no page yet (a copy)."""
        if not isinstance(exception, NotReadyError):
            return None
        page = exception.page
        tell(request, page, exception.problems)
        is_kept = bool(page.pk) and type(page).objects.filter(pk=page.pk).exists()
        target = edit_address(page.pk, refused=True) if is_kept else request.get_full_path()
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            step = {"step": "success", "redirect": target}
            return render_modal_workflow(request, "", None, {}, json_data=step)
        return HttpResponseRedirect(target)
