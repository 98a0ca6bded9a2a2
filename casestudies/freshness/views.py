"""The page an owner's link opens: one case study, three buttons."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from casestudies.freshness.answering import LASTS, Refusal, find_asked
from casestudies.freshness.forms import AnswerForm, ChangesForm, LeftForm, YesForm
from casestudies.freshness.models import ReviewAnswer
from casestudies.freshness.operations import answer as operations
from casestudies.models import CaseStudyUpkeep

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Kind = ReviewAnswer.Kind


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the three answers: its form, and what happens with what the form says."""

    form: type[AnswerForm]
    carry_out: Callable[[str, dict[str, Any]], Refusal | None]
    thanks: "StrOrPromise"


CHOICES = {
    Kind.YES: Choice(
        YesForm,
        lambda token, said: operations.say_yes(token),
        gettext_lazy("The case study says from now on that it was confirmed. We ask again in 12 months."),
    ),
    Kind.CHANGES: Choice(
        ChangesForm,
        lambda token, said: operations.want_changes(token, said["text"]),
        gettext_lazy("An editor puts it right. Until then the page tells readers to check before quoting."),
    ),
    Kind.LEFT: Choice(
        LeftForm,
        lambda token, said: operations.leave(token, said["role"], said["email"]),
        gettext_lazy("We have deleted your address from the case study and will not write to you about it again."),
    ),
}

REFUSALS: dict[Refusal, tuple[int, "StrOrPromise"]] = {
    Refusal.FORGED: (
        404,
        gettext_lazy("Part of it may be missing. Copy the whole link from our e-mail into your browser."),
    ),
    Refusal.EXPIRED: (
        410,
        gettext_lazy("It was good for %(days)d days. If we still need to know, our next e-mail has a new one."),
    ),
    Refusal.USED: (
        410,
        gettext_lazy("It was used already, or a newer e-mail took its place. Each link is good for one answer."),
    ),
}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def still_right(request: HttpRequest, token: str) -> HttpResponse:
    """Ask; on POST do what was answered, or say what to mend (400). Opening the page changes nothing."""
    asked = find_asked(token)
    if isinstance(asked, Refusal):
        return _refuse(request, asked)
    if request.method != "POST":
        return _ask(request, asked, {kind: choice.form(prefix=kind.value) for kind, choice in CHOICES.items()})
    chosen = next((kind for kind in CHOICES if kind.value == request.POST.get("answer")), None)
    forms = {
        kind: choice.form(request.POST if kind is chosen else None, prefix=kind.value)
        for kind, choice in CHOICES.items()
    }
    if chosen is None or not forms[chosen].is_valid():
        return _ask(request, asked, forms, chosen=chosen, status=400)
    refusal = CHOICES[chosen].carry_out(token, forms[chosen].cleaned_data)
    if refusal is not None:
        return _refuse(request, refusal)
    return redirect("still-right-done", kind=chosen.value)


def _ask(
    request: HttpRequest,
    asked: CaseStudyUpkeep,
    forms: dict[Kind, AnswerForm],
    *,
    chosen: Kind | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "title": _("Is it still right?"),
        "case": asked.case_study,
        "address": asked.case_study.url,
        "due": asked.review_by,
        "changes": forms[Kind.CHANGES],
        "left": forms[Kind.LEFT],
        "mend": forms[chosen] if chosen else None,
        "unanswered": status == 400 and chosen is None,
    }
    return render(request, "freshness/still_right.html", context, status=status)


def _refuse(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    status, words = REFUSALS[refusal]
    context = {"title": _("This link does not work any more"), "words": str(words) % {"days": LASTS.days}}
    if refusal is Refusal.FORGED:
        context["title"] = _("This link does not work")
    return render(request, "freshness/refused.html", context, status=status)


@require_safe
def done(request: HttpRequest, kind: str) -> HttpResponse:
    """Thank, and say what happens next."""
    return render(request, "freshness/done.html", {"title": _("Thank you"), "words": CHOICES[Kind(kind)].thanks})
