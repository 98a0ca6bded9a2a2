"""Addresses of the gap map. They are kept from now on."""

from django.urls import path

from portal.gaps import views

urlpatterns = [
    path("figures/top-20-transactions/", views.table1, name="table1"),
    path("figures/top-20-transactions/table.csv", views.table1_csv, name="table1-csv"),
]
