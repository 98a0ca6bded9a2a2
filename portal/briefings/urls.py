"""Addresses of meetings, packs and the board's own page. Briefings are pages below /briefings/."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
