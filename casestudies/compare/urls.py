"""Addresses of this part. They are kept: comparisons are sent to colleagues."""

from django.urls import path

from casestudies.compare import views

urlpatterns = [path("compare/", views.compare, name="compare")]
