"""Addresses of case studies beside their pages."""

from django.urls import include, path

from casestudies import api, serving

urlpatterns = [
    path("api/v1/case-studies/<words:slug>/", api.case_study, name="case-study-api"),
    path("<reusable:kind>/<words:slug>/", serving.serve_reusable),
    path("", include("casestudies.freshness.urls")),
]
