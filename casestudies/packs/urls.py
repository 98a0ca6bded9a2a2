"""Addresses of packs, below what they are the packs of."""

from django.urls import URLPattern, path

from casestudies.packs import views

urlpatterns: list[URLPattern] = [
    path("<reusable:kind>/<words:slug>/pack/", views.pack_page, name="pack"),
    path("<reusable:kind>/<words:slug>/pack/pack.pdf", views.pack_pdf, name="pack-pdf"),
    path("<reusable:kind>/<words:slug>/pack/pack.docx", views.pack_docx, name="pack-docx"),
    path("<reusable:kind>/<words:slug>/pack/pack.zip", views.pack_zip, name="pack-zip"),
]
