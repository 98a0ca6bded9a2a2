"""Addresses for search engines: what everybody may read, and nothing else."""

from datetime import datetime
from typing import TypeVar
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.sitemaps import Sitemap
from django.db.models import Model, QuerySet
from wagtail.models import Page

from casestudies.solutions.browse import has_public_solution
from casestudies.solutions.models import SolutionIndexPage
from portal.core.visibility import visible_pages
from portal.statistics.models import Statistic
from portal.taxonomy.models import Council, Service, Theme

Item = TypeVar("Item", bound=Model | str)


class PublicSitemap(Sitemap[Item]):
    """Addresses under the site's own name, not under the host that the request claims."""

    def get_protocol(self, protocol: str | None = None) -> str:
        """The scheme of the site's address."""
        return urlsplit(settings.WAGTAILADMIN_BASE_URL).scheme

    def get_domain(self, site: object = None) -> str:
        """Its host, with a port if it has one."""
        return urlsplit(settings.WAGTAILADMIN_BASE_URL).netloc


class PageSitemap(PublicSitemap[Page]):
    """Pages that anybody may find."""

    def items(self) -> QuerySet[Page]:
        """Public pages below the root, in tree order; the list of solutions only once there is one to read."""
        empty = SolutionIndexPage.objects.exclude(has_public_solution()).values("pk")
        pages = Page.objects.filter(depth__gt=1).exclude(pk__in=empty)
        return visible_pages(pages, AnonymousUser()).order_by("path")

    def location(self, item: Page) -> str:
        """The page's path; pages outside every site have none and are left at the root."""
        return item.get_url_parts()[2] if item.get_url_parts() else "/"

    def lastmod(self, item: Page) -> datetime | None:
        """When it was last published."""
        return item.last_published_at


class ServiceSitemap(PublicSitemap[Service]):
    """Services that stand for themselves."""

    def items(self) -> QuerySet[Service]:
        """Neither merged nor retired."""
        return Service.objects.filter(stands_for=None, retired=False).order_by("pk")


class ThemeSitemap(PublicSitemap[Theme]):
    """Themes that stand for themselves."""

    def items(self) -> QuerySet[Theme]:
        """Neither merged nor retired."""
        return Theme.objects.filter(stands_for=None, retired=False).order_by("pk")


class CouncilSitemap(PublicSitemap[Council]):
    """Councils, current and former."""

    def items(self) -> QuerySet[Council]:
        """Not merged."""
        return Council.objects.filter(stands_for=None).order_by("pk")


class FigureSitemap(PublicSitemap[Statistic]):
    """Figures."""

    def items(self) -> QuerySet[Statistic]:
        """All of them."""
        return Statistic.objects.order_by("pk")


class FixedSitemap(PublicSitemap[str]):
    """Lists that are views."""

    def items(self) -> list[str]:
        """Their paths."""
        return [
            "/services/",
            "/councils/",
            "/figures/",
            "/figures/top-20-transactions/",
            "/share/",
            "/requests/",
            "/requests/new/",
        ]

    def location(self, item: str) -> str:
        """The path itself."""
        return item


SITEMAPS = {
    "pages": PageSitemap,
    "lists": FixedSitemap,
    "services": ServiceSitemap,
    "themes": ThemeSitemap,
    "councils": CouncilSitemap,
    "figures": FigureSitemap,
}
