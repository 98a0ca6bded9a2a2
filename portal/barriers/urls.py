"""Addresses of blocks. They are kept from now on."""

from django.urls import path

from portal.barriers import links, views

urlpatterns = [
    path("blocks/", views.list_barriers, name="barriers"),
    path("blocks/new/", views.new_barrier, name="barrier-new"),
    path("blocks/sent/", views.sent, name="barrier-sent"),
    path("blocks/confirm/<str:token>/", links.confirm_address, name="barrier-confirm"),
    path("blocks/stop/<str:token>/", links.stop_telling, name="barrier-stop"),
    path("blocks/<int:pk>-<words:slug>/", views.show_barrier, name="barrier"),
    path("blocks/<int:pk>/", views.show_barrier, {"slug": ""}, name="barrier-short"),
]
