"""Signing in: the password, then the code, or the set-up of the app that makes codes."""

from base64 import b64encode
from typing import Any
from urllib.parse import urlencode

from allauth.account.decorators import reauthentication_required
from allauth.account.internal.decorators import login_stage_required
from allauth.account.views import LoginView, ReauthenticateView
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.views import AuthenticateView
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView

from portal.accounts.adapter import landing
from portal.accounts.admission import renew
from portal.accounts.forms import CodeForm, PasswordAgainForm, SetUpForm, SignInForm
from portal.accounts.second_factor import SetUpStage, has_factor, set_up
from portal.accounts.views.page import AccountPage
from portal.core.models import User


class SignIn(AccountPage, LoginView):
    """The password. Leads on to where one was going (``?next=``), else to the landing page of the account."""

    form_class = SignInForm
    template_name = "accounts/sign_in.html"
    title = _("Sign in")
    description = _("For board members and editors.")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The form; whoever is signed in and was sent nowhere needs none."""
        if request.user.is_authenticated and not self.get_next_url():
            return HttpResponseRedirect(landing(request.user))
        response: HttpResponse = super().get(request, *args, **kwargs)
        return response

    def form_valid(self, form: Any) -> HttpResponse:
        """Begin with an empty session if somebody was signed in with it, however stale that was."""
        if SESSION_KEY in self.request.session:
            self.request.session.flush()
        response: HttpResponse = super().form_valid(form)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What the template prints."""
        return super().get_context_data(**kwargs) | {"next": self.get_next_url()}


class EnterCode(AccountPage, AuthenticateView):
    """The code, of those whose password was right a moment ago."""

    form_class = CodeForm
    template_name = "accounts/code.html"
    title = _("Type the code of your app")
    description = _("The second step of signing in.")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """A form without its field is one whose field is empty."""
        if request.method == "POST" and "code" not in request.POST:
            request.POST = QueryDict("code=")
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response


class SetUp(AccountPage, FormView[SetUpForm]):
    """A key for an authenticator app, as a picture to scan and as letters to type; the first code proves it."""

    form_class = SetUpForm
    template_name = "accounts/set_up.html"
    may_replace = False
    title = _("Set up your second factor")
    description = _("An app on your phone makes a code each time you sign in.")

    def person(self) -> User:
        """Whose account it is."""
        raise NotImplementedError

    def get_form_kwargs(self) -> dict[str, Any]:
        """The form limits tries by account."""
        return super().get_form_kwargs() | {"user": self.person()}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What the template prints."""
        context = super().get_context_data(**kwargs)
        key = context["form"].secret
        link = get_adapter().build_totp_url(self.person(), key)
        picture = b64encode(get_adapter().build_totp_svg(link).encode()).decode()
        return context | {
            "picture": f"data:image/svg+xml;base64,{picture}",
            "key": " ".join(key[start : start + 4] for start in range(0, len(key), 4)),
            "link": link,
            "person": self.person(),
            "replaces": has_factor(self.person()),
        }

    def form_valid(self, form: Any) -> HttpResponse:
        """Set it up, and go on to the recovery codes."""
        code = form.cleaned_data["code"]
        if not set_up(self.request, self.person(), form.secret, code, replaces=self.may_replace):
            return HttpResponseRedirect(reverse("sign-in"))
        query = urlencode({"next": self.go_on()}, safe="/")
        return HttpResponseRedirect(f"{reverse('recovery-codes')}?{query}")

    def go_on(self) -> str:
        """Where to go once the recovery codes are kept."""
        raise NotImplementedError


@method_decorator(login_stage_required(stage=SetUpStage.key, redirect_urlname="sign-in"), name="dispatch")
class SetUpAtSignIn(SetUp):
    """For those whose password was right, and who are not signed in until this is done."""

    def person(self) -> User:
        """Whose password it was."""
        person: User = self.request._login_stage.login.user  # type: ignore[attr-defined]  # noqa: SLF001  # allauth's way
        return person

    def go_on(self) -> str:
        """Sign in; where that leads."""
        response = self.request._login_stage.exit()  # type: ignore[attr-defined]  # noqa: SLF001
        return str(response.headers["Location"])


@method_decorator([login_required, reauthentication_required(app="allauth.mfa")], name="dispatch")
class SetUpAgain(SetUp):
    """For those who are signed in: another phone, or a first one where the second factor is only offered."""

    may_replace = True

    def person(self) -> User:
        """Who is signed in."""
        return self.request.user  # type: ignore[return-value]

    def go_on(self) -> str:
        """Back to the account, with a session of a new name."""
        renew(self.request)
        return reverse("account")


class AskPasswordAgain(AccountPage, ReauthenticateView):
    """Asked before what guards the account is changed."""

    form_class = PasswordAgainForm
    template_name = "accounts/ask_again.html"
    title = _("Type your password again")
    description = _("We ask again before anything that guards your account is changed.")

    def form_valid(self, form: Any) -> HttpResponse:
        """Go on to what was asked for, with a session of a new name."""
        renew(self.request)
        response: HttpResponse = super().form_valid(form)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What the template prints."""
        return super().get_context_data(**kwargs) | {"next": self.get_next_url()}
