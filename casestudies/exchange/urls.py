"""Addresses of the tables that everybody may download."""

from django.urls import path

from casestudies.exchange import views

urlpatterns = [
    path("case-studies/export.csv", views.export_csv, name="case-studies-csv"),
    path("case-studies/export.xlsx", views.export_xlsx, name="case-studies-xlsx"),
]
