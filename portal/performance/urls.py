"""Addresses of this part."""

from django.urls import URLPattern, path

from portal.performance import views

urlpatterns: list[URLPattern] = [
    path("performance/", views.performance, name="performance"),
    path("performance/performance.csv", views.performance_csv, name="performance-csv"),
]
