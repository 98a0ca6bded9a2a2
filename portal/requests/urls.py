"""Addresses of requests. They are kept from now on."""

from django.urls import path

from portal.requests import links, views

urlpatterns = [
    path("requests/", views.list_requests, name="requests"),
    path("requests/new/", views.new_request, name="request-new"),
    path("requests/sent/", views.sent, name="request-sent"),
    path("requests/confirm/<str:token>/", links.confirm_address, name="request-confirm"),
    path("requests/stop/<str:token>/", links.stop_telling, name="request-stop"),
    path("requests/<int:pk>-<words:slug>/", views.show_request, name="request"),
    path("requests/<int:pk>/", views.show_request, {"slug": ""}, name="request-short"),
]
