"""Addresses of the public pages that are views. They are kept from now on."""

from django.contrib.sitemaps.views import sitemap
from django.urls import path

from portal.home import views
from portal.home.sitemaps import SITEMAPS

urlpatterns = [
    path("services/", views.services, name="services"),
    path("services/<words:slug>/", views.service, name="service"),
    path("themes/<words:slug>/", views.theme, name="theme"),
    path("councils/", views.councils, name="councils"),
    path("councils/<words:slug>/", views.council, name="council"),
    path("figures/", views.figures, name="figures"),
    path("figures/<words:slug>/", views.figure, name="figure"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", sitemap, {"sitemaps": SITEMAPS}, name="sitemap"),
]
