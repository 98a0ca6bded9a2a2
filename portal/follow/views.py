"""Following something, and the pages that the letters lead to. Opening one changes nothing; its button does."""

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from portal.core.chosen import is_key
from portal.core.limit import count_message
from portal.core.presentation import Link
from portal.core.visibility import load_access
from portal.follow import links
from portal.follow.forms import FollowForm, FrequencyForm
from portal.follow.models import Follower, Following
from portal.follow.operations import change_frequency, confirm, follow, stop_all, stop_one
from portal.follow.presenters import present_followed
from portal.follow.subjects import Subject, find_subjects, read_subject
from portal.supports.forms import judge


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Follow what the address names. What a reader may not know of is answered like what does not exist (404)."""
    subject = read_subject(request.GET, load_access(request.user))
    if subject is None:
        raise Http404
    if subject.errors:
        return _show_errors(request, subject)
    if request.method != "POST":
        return _show_form(request, subject, FollowForm())
    form = FollowForm(request.POST)
    if (status := judge(request, form)) != 200:
        return _show_form(request, subject, form, status)
    follow(subject, form.cleaned_data["email"], form.cleaned_data["every"])
    count_message(request)
    return redirect("follow-sent")


@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """Say that a letter is on its way, the same to whoever follows it already."""
    return render(request, "follow/sent.html", {"title": _("Look at your e-mail"), "description": ""})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_following(request: HttpRequest, token: str) -> HttpResponse:
    """Confirm that the letters about one thing are wanted."""
    following = links.find_following(token)
    if following is None:
        return _refused(request)
    if request.method == "POST":
        try:
            follower = confirm(following)
        except Follower.DoesNotExist:
            return _refused(request)
        mine = Link(_("See or change what you follow"), links.mine_address(follower))
        context = {"title": _("You follow this now"), "named": _named(following), "every": follower.every, "mine": mine}
        return render(request, "follow/confirmed.html", {**context, "description": ""})
    context = {"title": _("Follow this"), "named": _named(following), "every": following.every, "description": ""}
    return render(request, "follow/confirm.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def mine(request: HttpRequest, token: str) -> HttpResponse:
    """What one person follows: change how often letters come, stop one thing, or stop all."""
    follower = links.find_follower(links.MINE, token)
    if follower is None:
        return _refused(request)
    if request.method != "POST":
        return _show_mine(request, follower, FrequencyForm({"every": follower.every}))
    try:
        return _change(request, follower)
    except Follower.DoesNotExist:
        return _refused(request)


@never_cache
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """End all letters of news to one person, at once: mail programs send this without cookies (RFC 8058).

    The signature in the address says who may. Asked again it answers the same: programs ask twice.
    """
    follower = links.find_follower(links.STOP, token)
    if follower is None and not links.was_signed(token):
        return _refused(request)
    if request.method == "POST" or follower is None:
        if follower is not None:
            stop_all(follower)
        return _stopped(request)
    return render(request, "follow/stop.html", {"title": _("Stop all letters"), "description": ""})


def _change(request: HttpRequest, follower: Follower) -> HttpResponse:
    """Do what the button says that was pressed."""
    if "all" in request.POST:
        stop_all(follower)
        return _stopped(request)
    if is_key(one := request.POST.get("stop", "")):
        stop_one(follower, int(one))
        return redirect(request.path) if Follower.objects.filter(pk=follower.pk).exists() else _stopped(request)
    form = FrequencyForm(request.POST)
    if not form.is_valid():
        return _show_mine(request, follower, form, 400)
    change_frequency(follower, form.cleaned_data["every"])
    return redirect(f"{request.path}?changed=yes")


def _show_form(request: HttpRequest, subject: Subject, form: FollowForm, status: int = 200) -> HttpResponse:
    title = _("Follow: %(subject)s") % {"subject": subject.title}
    crumbs = (Link(subject.title, subject.url), Link(_("Follow")))
    context = {"subject": subject, "form": form, "title": title, "description": subject.told, "crumbs": crumbs}
    return render(request, "follow/new.html", context, status=status)


def _show_errors(request: HttpRequest, subject: Subject) -> HttpResponse:
    """Why it cannot be followed as it stands: a search that asks for what is not there, or a closed record."""
    title = _("“%(subject)s” cannot be followed") % {"subject": subject.title}
    status = 200 if subject.kind == Following.Kind.RECORD and request.method != "POST" else 400
    if subject.kind == Following.Kind.SEARCH:
        title = _("This search cannot be followed")
    context = {"subject": subject, "title": title, "description": ""}
    return render(request, "follow/errors.html", context, status=status)


def _show_mine(request: HttpRequest, follower: Follower, form: FrequencyForm, status: int = 200) -> HttpResponse:
    context = {
        "title": _("What you follow"),
        "description": "",
        "email": follower.email,
        "every": follower.every,
        "form": form,
        "followed": present_followed(follower),
    }
    return render(request, "follow/mine.html", context, status=status)


def _named(following: Following) -> str:
    """What it is, if everybody may still know of it."""
    found = find_subjects([following], load_access(AnonymousUser()))
    subject = found.get((following.kind, following.key))
    return subject.named if subject else ""


def _stopped(request: HttpRequest) -> HttpResponse:
    return render(request, "follow/stopped.html", {"title": _("You follow nothing any more"), "description": ""})


def _refused(request: HttpRequest) -> HttpResponse:
    """The same words for forged, expired, used up and unknown."""
    context = {"title": _("This link no longer works"), "description": ""}
    return render(request, "follow/refused.html", context, status=404)
