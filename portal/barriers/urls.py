"""Addresses of blocks. They are kept from now on."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
