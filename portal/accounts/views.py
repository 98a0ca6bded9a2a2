"""Signing in on the public site, and what the admin says to people it is not for."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.views import LoginView
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from wagtail.admin.views.account import LoginView as AdminLoginView
from wagtail.views import authenticate_with_password

from portal.accounts.forms import SignInForm


class SignIn(LoginView):
    """For readers of restricted pages. Leads on to where one was going (``?next=``), else to the home page."""

    authentication_form = SignInForm
    template_name = "accounts/sign_in.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The form; whoever is signed in and was sent nowhere needs none and goes home."""
        if request.user.is_authenticated and not self.get_redirect_url():
            return HttpResponseRedirect(self.get_success_url())
        return super().get(request, *args, **kwargs)

    def form_invalid(self, form: Any) -> HttpResponse:
        """The form again with what to mend: 400."""
        return self.render_to_response(self.get_context_data(form=form), status=400)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What the template prints."""
        context = super().get_context_data(**kwargs)
        del context["site"]  # Django's, in the place of the frame that base.html prints
        return context | {"title": _("Sign in"), "description": _("For board members and editors.")}


class AdminSignIn(AdminLoginView):
    """Wagtail's own; but somebody signed in whom the admin is not for is told so, instead of asked again."""

    def get(self, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The form, the admin, or 403 with the way back."""
        user = self.request.user
        if not user.is_authenticated or user.has_perm("wagtailadmin.access_admin"):
            return super().get(*args, **kwargs)
        list(messages.get_messages(self.request))  # Wagtail left one that says the same: read now, not shown later
        words = {"title": _("These pages are for editors"), "description": _("The admin is for editors.")}
        return render(self.request, "accounts/not_for_you.html", words, status=403)


def enter_password(request: HttpRequest, page_view_restriction_id: int, page_id: int) -> HttpResponse:
    """Wagtail's check of a page's shared password; an address to return to that is not on this site is refused."""
    if not request.POST.get("return_url", "/").startswith("/"):
        raise BadRequest("The address to return to is not a path of this site.")
    return authenticate_with_password(request, page_view_restriction_id, page_id)
