"""Addresses of the forms."""

from django.urls import path

from portal.feedback import views

urlpatterns = [
    path("report/", views.ask, {"question": "report"}, name="report"),
    path("report/sent/", views.sent, {"question": "report"}, name="report-sent"),
    path("share/", views.ask, {"question": "share"}, name="share"),
    path("share/sent/", views.sent, {"question": "share"}, name="share-sent"),
    path("requests/new/", views.ask, {"question": "need"}, name="need"),
    path("requests/sent/", views.sent, {"question": "need"}, name="need-sent"),
]
