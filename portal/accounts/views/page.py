"""What the pages of signing in and of the account have in common."""

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class AccountPage:
    """Title and description for the frame around the page; what was typed wrong is answered with 400."""

    title: "StrOrPromise" = ""
    description: "StrOrPromise" = ""

    @method_decorator(never_cache)
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Nothing of an account is kept by browsers. A look by HEAD is a GET, which counts as no try."""
        if request.method == "HEAD":
            request.method = "GET"
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]  # a view's
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What the template prints; ``site`` is the frame's own again."""
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]  # a view's
        context.pop("site", None)
        return context | {"title": self.title, "description": self.description}

    def form_invalid(self, form: Any) -> HttpResponse:
        """The form again with what to mend."""
        response: HttpResponse = self.render_to_response(self.get_context_data(form=form), status=400)  # type: ignore[attr-defined]
        return response
