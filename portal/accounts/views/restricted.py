"""What the admin and pages with a password say to people they are not for."""

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.views import authenticate_with_password

ADMIN = "/admin/"


def admin_sign_in(request: HttpRequest) -> HttpResponse:
    """Leads to the site's own sign-in; somebody signed in goes on, or is told that the admin is not for them: 403."""
    wanted = request.GET.get("next", "")
    where = wanted if wanted.startswith(ADMIN) else ADMIN
    if not request.user.is_authenticated:
        query = QueryDict(mutable=True)
        query["next"] = where
        return HttpResponseRedirect(f"{reverse('sign-in')}?{query.urlencode(safe='/')}")
    if request.user.has_perm("wagtailadmin.access_admin"):
        return HttpResponseRedirect(where)
    list(messages.get_messages(request))  # Wagtail left one that says the same: read now, not shown later
    words = {"title": _("These pages are for editors"), "description": _("The admin is for editors.")}
    return render(request, "accounts/not_for_you.html", words, status=403)


def enter_password(request: HttpRequest, page_view_restriction_id: int, page_id: int) -> HttpResponse:
    """Wagtail's check of a page's shared password; an address to return to that is not on this site is refused."""
    if not request.POST.get("return_url", "/").startswith("/"):
        raise BadRequest("The address to return to is not a path of this site.")
    return authenticate_with_password(request, page_view_restriction_id, page_id)
