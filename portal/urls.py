"""Every address of the portal. Wagtail's pages come last: they may stand anywhere that no view claims."""

from django.urls import URLPattern, URLResolver, include, path
from wagtail import urls as page_urls
from wagtail.admin import urls as admin_urls
from wagtail.documents import urls as document_urls

from portal.core import media

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("portal.accounts.urls")),
    path("admin/", include(admin_urls)),
    path("documents/", include(document_urls)),
    path("media/images/<path:name>", media.serve_rendition),
    path("media/original_images/<path:name>", media.serve_editors_image, {"folder": "original_images"}),
    path("media/avatar_images/<path:name>", media.serve_editors_image, {"folder": "avatar_images"}),
    path("", include("search.urls")),
    path("", include("casestudies.urls")),
    path("", include("casestudies.exchange.urls")),
    path("", include("casestudies.submission.urls")),
    path("", include("casestudies.adoptions.urls")),
    path("", include("casestudies.compare.urls")),
    path("", include("casestudies.packs.urls")),
    path("", include("casestudies.asking.urls")),
    path("", include("portal.gaps.urls")),  # before the figures, whose addresses would take in Table 1's
    path("", include("portal.home.urls")),
    path("", include("portal.feedback.urls")),
    path("", include("portal.follow.urls")),
    path("", include("portal.opendata.urls")),
    path("", include("portal.performance.urls")),
    path("", include("portal.requests.urls")),
    path("", include("portal.barriers.urls")),
    path("", include("portal.briefings.urls")),
    path("", include(page_urls)),
]
