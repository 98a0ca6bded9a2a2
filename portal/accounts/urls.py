"""Addresses of signing in and out. Those of Wagtail's that would look or behave otherwise lead here."""

from django.contrib.auth.views import LogoutView
from django.urls import path
from django.views.generic import RedirectView

from portal.accounts.views import AdminSignIn, SignIn, enter_password

urlpatterns = [
    path("sign-in/", SignIn.as_view(), name="sign-in"),
    path("sign-out/", LogoutView.as_view(), name="sign-out"),
    path("admin/login/", AdminSignIn.as_view()),
    path("_util/login/", RedirectView.as_view(pattern_name="sign-in", query_string=True)),
    path("_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/", enter_password),
]
