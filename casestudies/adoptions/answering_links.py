"""Where the links of letters lead: pages with buttons. Opening one changes nothing, and a page that this reader may
not see by now is not named."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from casestudies.adoptions import tokens
from casestudies.adoptions.councils import has_ended
from casestudies.adoptions.forms import OwnersForm, StoppedForm
from casestudies.adoptions.models import Adoption
from casestudies.adoptions.operations.answering import answer
from casestudies.adoptions.operations.reconfirming import say_still_so, say_stopped
from casestudies.adoptions.operations.reporting import confirm
from casestudies.adoptions.people import forget
from casestudies.adoptions.reading import may_read
from casestudies.reusable import address
from portal.core.presentation import Link
from portal.supports.links import show_button, show_done, show_refusal

Stage = Adoption.Stage
METHODS = ("GET", "HEAD", "POST")


@never_cache
@require_http_methods(METHODS)
def confirm_word(request: HttpRequest, token: str) -> HttpResponse:
    """Confirm a word and its sender's address."""
    word = _readable(request, tokens.find_to_confirm(token))
    if word is None:
        return _refused(request)
    if request.method == "POST":
        held = confirm(word)
        if held is None:
            return _refused(request)
        return _done(request, _("Your address is confirmed"), (_confirmed(held), _yearly(held)), _page_link(held))
    return show_button(
        request,
        _("Confirm your council’s words"),
        _("Press the button if you said this for your council."),
        _about(word),
        _("Confirm"),
    )


@never_cache
@require_http_methods(METHODS)
def forget_sender(request: HttpRequest, token: str) -> HttpResponse:
    """Delete the sender's address. This works whatever became of the page, which is named to nobody."""
    word = tokens.find_to_forget(token)
    if word is None:
        return _refused(request)
    if request.method == "POST":
        kept = forget(word)
        said = _("What your council said still stands, without you.") if kept else _("What was said is deleted too.")
        return _done(request, _("Your address is deleted"), (_("Nothing more is sent to you about it."), said))
    asks = _("Press the button and nothing more is sent to you about it.")
    return show_button(request, _("Delete your address"), asks, "", _("Delete my address"))


@never_cache
@require_http_methods(METHODS)
def still_so(request: HttpRequest, token: str) -> HttpResponse:
    """Once a year: three answers."""
    word = _readable(request, tokens.find_asked(token))
    if word is None:
        return _refused(request)
    chosen = request.POST.get("answer") if request.method == "POST" else None
    if chosen == "yes":
        words = (_("Your council counts for another year. We ask again then."),)
        return _done(request, _("Thank you"), words, _page_link(word)) if say_still_so(word) else _refused(request)
    form = StoppedForm(request.POST if chosen == "stopped" else None)
    if chosen == "stopped" and form.is_valid():
        words = (_("The page says from now on that your council stopped, and why."),)
        done = say_stopped(word, form.cleaned_data["reason"])
        return _done(request, _("Thank you"), words, _page_link(word)) if done else _refused(request)
    context = {
        "title": _("Is it still so?"),
        "about": _about(word),
        "page_link": _page_link(word),
        "form": form,
        "changed_url": _form_address(word),
        "unanswered": request.method == "POST" and chosen != "stopped",
    }
    return render(request, "adoptions/still_so.html", context, status=400 if request.method == "POST" else 200)


@never_cache
@require_http_methods(METHODS)
def owners_answer(request: HttpRequest, token: str) -> HttpResponse:
    """The owner of a page writes an answer beside a council's word."""
    word = _readable(request, tokens.find_to_answer(token))
    if word is None:
        return _refused(request)
    form = OwnersForm(request.POST if request.method == "POST" else None, initial={"answer": word.answer})
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["answer"].replace("\r\n", "\n").strip()
        answer(word, text)
        said = _("It stands beside the council’s words.") if text else _("No answer stands there now.")
        return _done(request, _("Your answer is kept"), (said, _("The link goes on working.")), _page_link(word))
    context = {
        "title": _("Answer a council"),
        "page_link": _page_link(word),
        "about": _about(word),
        "said": [words for words in (word.text, word.outcome, word.stopped_reason) if words],
        "form": form,
    }
    return render(request, "adoptions/answer.html", context, status=400 if form.errors else 200)


def _readable(request: HttpRequest, word: Adoption | None) -> Adoption | None:
    return word if word is not None and may_read(request, word.page) else None


def _about(word: Adoption) -> str:
    said = {"council": word, "title": word.page.title, "stage": word.get_stage_display()}
    return _("%(council)s, “%(title)s”: %(stage)s.") % said


def _confirmed(word: Adoption) -> str:
    if word.council is None:
        return _("Your council is not on our list under this name. An editor looks at it.")
    if not word.counted:
        return _("The address is at no domain we know of your council. An editor looks at it.")
    if has_ended(word.council):
        return _("Your council has ended meanwhile: its words stand in the history and are not counted.")
    if word.stage in Adoption.USING:
        return _("Your council counts now.")
    return _("The page says so now. Only councils that use it or try it are counted.")


def _yearly(word: Adoption) -> str:
    return "" if word.stage == Stage.STOPPED else _("We ask you once a year whether it is still so.")


def _form_address(word: Adoption) -> str:
    _before, kind, slug, _after = address(word.page).split("/")
    council = word.council.resolved().slug if word.council else ""
    said = {"council": council, "stage": word.stage, "since": word.since}
    query = urlencode({name: value for name, value in said.items() if value})
    return f"{reverse('adoption-new', args=[kind, slug])}?{query}"


def _page_link(word: Adoption) -> Link:
    return Link(word.page.title, address(word.page))


def _refused(request: HttpRequest) -> HttpResponse:
    again = _("To say how far your council is with something, open its page and choose “Tell us you use this”.")
    return show_refusal(request, again, _all_cases())


def _done(request: HttpRequest, title: str, sentences: tuple[str, ...], back: Link | None = None) -> HttpResponse:
    return show_done(request, title, sentences, back or _all_cases())


def _all_cases() -> Link:
    return Link(_("Case studies"), "/case-studies/")
