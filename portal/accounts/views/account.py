"""One's own account: the second factor, recovery codes, the password, where one is signed in."""

from typing import Any
from urllib.parse import quote

from allauth.account.decorators import reauthentication_required
from allauth.account.utils import get_next_redirect_url
from allauth.account.views import (
    PasswordChangeView,
    PasswordResetDoneView,
    PasswordResetFromKeyDoneView,
    PasswordResetFromKeyView,
    PasswordResetView,
)
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.accounts.forms import ChangePasswordForm, ForgottenForm, NewPasswordForm
from portal.accounts.overview import overview, unused_codes
from portal.accounts.second_factor import NEW_CODES, end_sessions, has_factor
from portal.accounts.views.page import AccountPage

DONE = {
    "password": gettext_lazy("Your password was changed. Other browsers were signed out."),
    "sessions": gettext_lazy("Other browsers were signed out."),
    "codes": gettext_lazy("Your second factor is set up, and you have kept your recovery codes."),
}
"""What was just done, by the word in the address."""


@require_safe
@never_cache
@login_required
def show_account(request: HttpRequest) -> HttpResponse:
    """What guards the account, and how to change it."""
    words = {
        "title": _("Your account"),
        "description": _("What guards your account."),
        "account": overview(request),
        "done": DONE.get(request.GET.get("done", ""), ""),
    }
    return render(request, "accounts/account.html", words)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def show_recovery_codes(request: HttpRequest) -> HttpResponse:
    """New recovery codes, until the person says that they are kept; never again."""
    codes = unused_codes(request.user.pk) if request.session.get(NEW_CODES) else []
    if not codes:
        return redirect("account")
    if request.method == "POST":
        del request.session[NEW_CODES]
        return HttpResponseRedirect(get_next_redirect_url(request) or f"{reverse_lazy('account')}?done=codes")
    words = {
        "title": _("Keep your recovery codes"),
        "description": _("Each works once, in the place of your phone."),
        "codes": codes,
        "file": "data:text/plain;charset=utf-8," + quote("\r\n".join([*codes, ""])),
        "next": get_next_redirect_url(request) or "",
    }
    return render(request, "accounts/recovery_codes.html", words)


@method_decorator(login_required, name="dispatch")
class NewRecoveryCodes(AccountPage, GenerateRecoveryCodesView):
    """New codes in the place of the old ones."""

    template_name = "accounts/new_codes.html"
    title = gettext_lazy("Get new recovery codes")
    description = gettext_lazy("The old ones stop working.")
    success_url = reverse_lazy("recovery-codes")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """There are none without an app."""
        if not has_factor(request.user):
            raise Http404
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def form_valid(self, form: Any) -> HttpResponse:
        """Make them, and show them."""
        response: HttpResponse = super().form_valid(form)
        self.request.session[NEW_CODES] = True
        return response


@require_POST
@login_required
@reauthentication_required(app="allauth.mfa")
def sign_out_elsewhere(request: HttpRequest) -> HttpResponse:
    """End every other session of the account."""
    end_sessions(request.user, but=request.session.session_key)  # type: ignore[arg-type]  # somebody signed in
    return HttpResponseRedirect(f"{reverse_lazy('account')}?done=sessions")


@method_decorator(transaction.atomic, name="form_valid")
class ChangePassword(AccountPage, PasswordChangeView):
    """Another password; asks for the present one, and signs out every other browser."""

    form_class = ChangePasswordForm
    template_name = "accounts/change_password.html"
    title = gettext_lazy("Change your password")
    description = gettext_lazy("Other browsers are signed out.")
    success_url = reverse_lazy("account", query={"done": "password"})


class Forgotten(AccountPage, PasswordResetView):
    """Asks for the link to a new password. The answer is the same whether there is such an account."""

    form_class = ForgottenForm
    template_name = "accounts/forgotten.html"
    title = gettext_lazy("Ask for a new password")
    description = gettext_lazy("We send a link to the e-mail address of your account.")


class ForgottenSent(AccountPage, PasswordResetDoneView):
    """What happens next."""

    template_name = "accounts/forgotten_sent.html"
    title = gettext_lazy("Look at your e-mail")
    description = gettext_lazy("If there is such an account, a link is on its way.")


@method_decorator(transaction.atomic, name="form_valid")
class NewPassword(AccountPage, PasswordResetFromKeyView):
    """Where the link leads: a form, which changes nothing by being opened."""

    form_class = NewPasswordForm
    template_name = "accounts/new_password.html"
    title = gettext_lazy("Choose a new password")
    description = gettext_lazy("For your account on this site.")


class NewPasswordDone(AccountPage, PasswordResetFromKeyDoneView):
    """Signing in again, with the second factor."""

    template_name = "accounts/new_password_done.html"
    title = gettext_lazy("Your password was changed")
    description = gettext_lazy("Sign in with it now.")
