"""What every public template may print: the frame around the page."""

from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.utils.encoding import escape_uri_path
from django.utils.functional import SimpleLazyObject

from portal.core.models import SiteSettings
from portal.core.navigation import account_navigation, footer_navigation, main_navigation
from portal.core.presentation import Frame


def site(request: HttpRequest) -> dict[str, object]:
    """Context processor: ``site``, made only if the template prints it (the admin does not)."""
    return {"site": SimpleLazyObject(lambda: build_frame(request))}


def build_frame(request: HttpRequest) -> Frame:
    """The frame for one address. Costs one query, for the site settings, and for somebody signed in their rights."""
    chosen = SiteSettings.load(request_or_site=request)
    lead, _, rest = chosen.name.partition(":")
    base_url = settings.WAGTAILADMIN_BASE_URL
    person = getattr(request, "user", None)
    account = account_navigation(person)
    return Frame(
        name=chosen.name,
        name_lead=lead.strip(),
        name_rest=rest.strip(),
        notice=chosen.notice,
        navigation=main_navigation(request.path, chosen.open_places),
        footer=footer_navigation(chosen.open_places),
        canonical=base_url + escape_uri_path(request.path),
        base_url=base_url,
        report_url=f"/report/?{urlencode({'page': request.path})}",
        indexable=settings.PRODUCTION,
        contact_name=chosen.contact_name,
        contact_email=chosen.contact_email,
        account=account,
        offers_second_factor=bool(account) and getattr(person, "factor_since", None) is None,
    )
