"""Addresses of search and of the health checks; docs/search-api.md describes the parameters."""

from django.urls import path

from search.api import search_api
from search.feeds import search_feed
from search.health import livez, readyz
from search.log.views import opened
from search.suggestions import suggestions
from search.views import search_page

urlpatterns = [
    path("search/", search_page, name="search"),
    path("search/feed/", search_feed, name="search_feed"),
    path("search/opened/", opened, name="search_opened"),
    path("search/suggest/", suggestions, name="search_suggestions"),
    path("api/v1/search/", search_api, name="search_api"),
    path("livez", livez, name="livez"),
    path("readyz", readyz, name="readyz"),
]
