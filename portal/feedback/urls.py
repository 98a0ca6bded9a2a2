"""Addresses of the form."""

from django.urls import path

from portal.feedback import views

urlpatterns = [
    path("report/", views.report, name="report"),
    path("report/sent/", views.sent, name="report-sent"),
]
