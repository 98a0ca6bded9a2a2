"""Addresses of signing in and of one's account. Those of Wagtail's that would look or behave otherwise lead here.

Only what is listed exists: of allauth no sign-up, no e-mail management, no other way in.
"""

from django.contrib.auth.views import LogoutView
from django.urls import path, re_path
from django.views.generic import RedirectView

from portal.accounts.views import account, restricted, sign_in

SIGN_IN = sign_in.SignIn.as_view()
CODE = sign_in.EnterCode.as_view()
ASK_AGAIN = sign_in.AskPasswordAgain.as_view()
LEADS_TO_SIGN_IN = RedirectView.as_view(pattern_name="sign-in", query_string=True)
LEADS_TO_FORGOTTEN = RedirectView.as_view(url="/account/password/forgotten/")

urlpatterns = [
    path("sign-in/", SIGN_IN, name="sign-in"),
    path("sign-in/", SIGN_IN, name="account_login"),
    path("sign-in/code/", CODE, name="mfa_authenticate"),
    path("sign-in/second-factor/", sign_in.SetUpAtSignIn.as_view(), name="second-factor-at-sign-in"),
    path("sign-out/", LogoutView.as_view(), name="sign-out"),
    path("account/", account.show_account, name="account"),
    path("account/check/", ASK_AGAIN, name="account_reauthenticate"),
    path("account/second-factor/", sign_in.SetUpAgain.as_view(), name="second-factor"),
    path("account/recovery-codes/", account.show_recovery_codes, name="recovery-codes"),
    path("account/recovery-codes/new/", account.NewRecoveryCodes.as_view(), name="new-recovery-codes"),
    path("account/sign-out-elsewhere/", account.sign_out_elsewhere, name="sign-out-elsewhere"),
    path("account/password/", account.ChangePassword.as_view(), name="account_change_password"),
    path("account/password/forgotten/", account.Forgotten.as_view(), name="account_reset_password"),
    path("account/password/forgotten/sent/", account.ForgottenSent.as_view(), name="account_reset_password_done"),
    path("account/password/new/done/", account.NewPasswordDone.as_view(), name="account_reset_password_from_key_done"),
    re_path(
        r"^account/password/new/(?P<uidb36>[0-9A-Za-z]{1,13})-(?P<key>[\w-]{1,100})/$",
        account.NewPassword.as_view(),
        name="account_reset_password_from_key",
    ),
    path("admin/login/", restricted.admin_sign_in),
    path("admin/logout/", LogoutView.as_view()),
    path("admin/password_reset/", LEADS_TO_FORGOTTEN),
    re_path(r"^admin/password_reset/.+/$", LEADS_TO_FORGOTTEN),
    path("_util/login/", LEADS_TO_SIGN_IN),
    path("_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/", restricted.enter_password),
]
