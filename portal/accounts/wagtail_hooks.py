"""In the admin: taking the second factor off the account of somebody who lost their phone."""

from collections.abc import Iterator

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.widgets import Button
from wagtail.log_actions import LogActionRegistry

from portal.accounts.second_factor import has_factor, reset
from portal.core.models import User


@hooks.register("register_user_listing_buttons")
def offer_reset(user: User, request_user: User) -> Iterator[Button]:
    """An entry in the menu of each account under Settings, Users."""
    if may_reset(request_user):
        address = reverse("reset-second-factor", args=[user.pk])
        yield Button(_("Reset second factor"), address, icon_name="key", priority=40)


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern]:
    """The page that asks first."""
    return [path("users/<int:pk>/second-factor/", reset_second_factor, name="reset-second-factor")]


@hooks.register("register_log_actions")
def register_actions(actions: LogActionRegistry) -> None:
    """Say in the history of the account what was done."""
    actions.register_action(
        "accounts.reset_second_factor", gettext_lazy("Reset second factor"), gettext_lazy("Second factor reset")
    )


def reset_second_factor(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks, then does it and tells the person."""
    if not may_reset(request.user):  # type: ignore[arg-type]  # somebody with access to the admin
        raise PermissionDenied
    person = get_object_or_404(User, pk=pk)
    if request.method == "POST":
        if reset(person, request.user):  # type: ignore[arg-type]
            messages.success(request, _("The second factor of %(name)s was reset.") % {"name": person})
        else:
            messages.warning(request, _("%(name)s has no second factor.") % {"name": person})
        return redirect("wagtailusers_users:index")
    return render(request, "accounts/admin/reset.html", {"person": person, "has_factor": has_factor(person)})


def may_reset(person: User) -> bool:
    """Administrators only: who may edit accounts by a group may not so become an administrator."""
    return person.is_active and person.is_superuser
