"""Addresses of following. They are kept from now on: letters hold them."""

from django.urls import path

from portal.follow import views
from portal.follow.links import CONFIRM, MINE, STOP

urlpatterns = [
    path("follow/new/", views.new, name="follow-new"),
    path("follow/sent/", views.sent, name="follow-sent"),
    path("follow/confirm/<str:token>/", views.confirm_following, name=CONFIRM),
    path("follow/mine/<str:token>/", views.mine, name=MINE),
    path("follow/stop/<str:token>/", views.stop, name=STOP),
]
