"""Making a briefing public, and circulating it to the board only: a page says what follows, and asks."""

from http import HTTPStatus

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from portal.briefings import states
from portal.briefings.admin.forms import ApprovalForm
from portal.briefings.admin.unseen import unseen_by_public
from portal.briefings.models import BriefingPage
from portal.briefings.operations.approve import NotApprovableError, approve, may_approve
from portal.core.models import User

TEMPLATE = "briefings/admin/confirm.html"


@require_http_methods(["GET", "HEAD", "POST"])
def open_to_all(request: HttpRequest, page_id: int) -> HttpResponse:
    """Ask, with what others will not see on the page; then make it public."""
    page = _published(request, page_id)
    unseen = unseen_by_public(page)
    if request.method == "POST":
        states.make_public(page, request.user, unseen)
        messages.success(request, _("“%(title)s” is public: everybody can read it.") % {"title": page.title})
        return redirect("wagtailadmin_pages:edit", page.pk)
    context = {
        "page_title": _("Make public"),
        "page_subtitle": page.title,
        "header_icon": "view",
        "follows": _("Everybody will be able to read this briefing, and find it by searching."),
        "unseen": unseen,
        "button": _("Yes, make it public"),
        "back_url": reverse("wagtailadmin_pages:edit", args=[page.pk]),
    }
    return render(request, TEMPLATE, context)


@require_http_methods(["GET", "HEAD", "POST"])
def close_to_board(request: HttpRequest, page_id: int) -> HttpResponse:
    """Ask; then let only the board and editors read it."""
    page = _published(request, page_id)
    if request.method == "POST":
        states.circulate_only(page, request.user)
        messages.success(
            request, _("“%(title)s” is circulated: only the board and editors can read it.") % {"title": page.title}
        )
        return redirect("wagtailadmin_pages:edit", page.pk)
    context = {
        "page_title": _("Circulate to the board only"),
        "page_subtitle": page.title,
        "header_icon": "lock",
        "follows": _(
            "Only the board and editors will be able to read this briefing. It leaves searches and lists of other "
            "readers at once. Whoever read it before may have kept a copy."
        ),
        "unseen": (),
        "button": _("Yes, circulate it to the board only"),
        "back_url": reverse("wagtailadmin_pages:edit", args=[page.pk]),
    }
    return render(request, TEMPLATE, context)


@require_http_methods(["GET", "HEAD", "POST"])
def approve_as_published(request: HttpRequest, page_id: int) -> HttpResponse:
    """Ask in which role; then note the approval, with how everything stands that the briefing refers to."""
    page = _published(request, page_id)
    if not isinstance(request.user, User) or not may_approve(page, request.user):
        raise PermissionDenied
    form = ApprovalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            approval = approve(page, request.user, form.cleaned_data["role"])
        except NotApprovableError as reason:
            form.add_error("role", str(reason))
        else:
            words = _("“%(title)s” is approved by %(role)s.") % {"title": page.title, "role": approval.role}
            messages.success(request, words)
            return redirect("wagtailadmin_pages:edit", page.pk)
    context = {
        "page_title": _("Approve"),
        "page_subtitle": page.title,
        "header_icon": "check",
        "follows": _(
            "You approve the briefing as it is published now. From then on its page says in words what changes among "
            "the figures, case studies and blocks it refers to."
        ),
        "has_draft": page.has_unpublished_changes,
        "form": form,
        "button": _("Approve"),
        "back_url": reverse("wagtailadmin_pages:edit", args=[page.pk]),
    }
    return render(request, TEMPLATE, context, status=HTTPStatus.BAD_REQUEST if form.errors else HTTPStatus.OK)


def _published(request: HttpRequest, page_id: int) -> BriefingPage:
    """The briefing, for somebody who may publish it. An alias stands as its original does, and is changed there."""
    page = get_object_or_404(BriefingPage, pk=page_id, live=True, alias_of=None)
    if not page.permissions_for_user(request.user).can_publish():
        raise PermissionDenied
    return page
