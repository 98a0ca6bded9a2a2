"""Addresses of the data service and of its page; a search and one case study have theirs in their own apps."""

from collections.abc import Iterator

from django.urls import URLPattern, path, re_path

from portal.opendata import views
from portal.opendata.datasets import DATASETS


def _addresses() -> Iterator[URLPattern]:
    for dataset in DATASETS:
        base = f"api/v1/{dataset.name}/"
        yield path(base, views.list_view(dataset), name=dataset.list_name)
        if not dataset.has_own_view:
            parts = "".join(f"<{part.converter}:{part.name}>/" for part in dataset.key)
            yield path(base + parts, views.one_view(dataset), name=dataset.detail_name)


urlpatterns: list[URLPattern] = [
    path("data/", views.data, name="open-data"),
    path("api/v1/openapi.json", views.description, name="open-data-description"),
    *_addresses(),
    re_path(r"^api/v1/(?:[^\0]*/)?$", views.unknown),
]
