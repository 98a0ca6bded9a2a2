"""Asking the council behind a case study: the form, and the pages that letters lead to."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from casestudies.asking.contact import contact_of
from casestudies.asking.forms import QuestionForm
from casestudies.asking.limits import asker_words, asks_too_much, contact_free_at, contact_words
from casestudies.asking.links import Purpose
from casestudies.asking.operations.passing_on import Asked, Refusal, ask, find_question, note_answer, pass_on, refuse
from casestudies.asking.response import response_words
from casestudies.models import CaseStudyPage
from casestudies.reusable import KINDS, Reusable, address, find_reusable
from casestudies.solutions.models import SolutionPage
from portal.core.limit import count_message
from portal.core.presentation import Link
from portal.core.visibility import Access, Reader, load_access
from portal.supports.forms import COUNCILS, judge, known_councils
from portal.supports.links import show_button, show_done, show_refusal

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@require_http_methods(["GET", "HEAD", "POST"])
def ask_council(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """The form of a case study; of a solution, which of its case studies somebody can be asked about."""
    access = load_access(request.user)
    page = find_reusable(kind, slug, access, _with_upkeep(kind))
    if page is None:
        raise Http404
    everybody = Access(access.rules, Reader())
    if isinstance(page, SolutionPage):
        return _choose(request, page, everybody)
    contact = contact_of(page) if everybody.reads(page) else ""
    if not contact:
        return _nobody(request, page)
    if request.method == "POST":
        return _ask(request, page, contact)
    return _show(request, page, QuestionForm())


def _with_upkeep(kind: str) -> "QuerySet[CaseStudyPage] | None":
    return CaseStudyPage.objects.select_related("upkeep") if KINDS[kind] is CaseStudyPage else None


def _ask(request: HttpRequest, page: CaseStudyPage, contact: str) -> HttpResponse:
    """Keep the question, or say what to mend or how long to wait."""
    form = QuestionForm(request.POST)
    if (status := judge(request, form)) != 200:
        return _show(request, page, form, status=status)
    given = form.cleaned_data
    if free_at := contact_free_at(contact):
        form.add_error(None, contact_words(free_at))
    elif asks_too_much(given["email"]):
        form.add_error(None, asker_words())
    if form.errors:
        return _show(request, page, form, status=429)
    ask(page, Asked(given["text"], given["name"], given["council"], given["email"]))
    count_message(request)
    return redirect("question-sent")


def _show(request: HttpRequest, page: CaseStudyPage, form: QuestionForm, status: int = 200) -> HttpResponse:
    context = {
        **_about(page),
        "form": form,
        "councils": known_councils(),
        "councils_id": COUNCILS,
        "role": page.contact_role,
        "withheld": page.councils_withheld,
        "response": response_words(page.pk),
    }
    return render(request, "asking/ask.html", context, status=status)


def _choose(request: HttpRequest, solution: SolutionPage, access: Access) -> HttpResponse:
    """A solution has no contact of its own: which of its case studies somebody can be asked about."""
    cases = access.visible(CaseStudyPage.objects.filter(solution_items__solution=solution)).select_related("upkeep")
    asked = dict.fromkeys(
        Link(case.title, f"{address(case)}ask/", case.contact_role)
        for case in cases.order_by("solution_items__sort_order", "pk")
        if contact_of(case)
    )
    if not asked:
        return _nobody(request, solution)
    return render(request, "asking/choose.html", {**_about(solution), "links": tuple(asked)})


def _nobody(request: HttpRequest, page: Reusable) -> HttpResponse:
    return render(request, "asking/nobody.html", {**_about(page), "report": _report(page)}, status=404)


def _about(page: Reusable) -> dict[str, object]:
    kind = _("Solutions") if isinstance(page, SolutionPage) else _("Case studies")
    here = address(page)
    return {
        "title": _("Ask this council"),
        "description": _("Ask the council behind “%(title)s”.") % {"title": page.title},
        "about": Link(page.title, here),
        "crumbs": (Link(kind, f"/{here.split('/')[1]}/"), Link(page.title, here), Link(_("Ask"))),
    }


def _report(page: Reusable) -> str:
    return f"/report/?page={address(page)}"


@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """Say that a letter is on its way, and that nothing was passed on yet."""
    context = {"title": _("Confirm your address"), "description": _("What happens next with your question.")}
    return render(request, "asking/sent.html", context)


@dataclass(frozen=True, slots=True)
class Page:
    """What the page of one sort of link says and does. ``carry_out`` returns sentences and whether it was done."""

    title: "StrOrPromise"
    asks: "StrOrPromise"
    button: "StrOrPromise"
    done: "StrOrPromise"
    carry_out: Callable[[str], tuple[tuple[str, ...], int]]


def _confirmed(token: str) -> tuple[tuple[str, ...], int]:
    outcome = pass_on(token)
    if isinstance(outcome, datetime):
        return (contact_words(outcome), _("Your question is kept. Open the link of our letter again then.")), 429
    if outcome is Refusal.NOBODY:
        return (_("There is nobody to pass your question on to any more. Write to the editors instead."),), 410
    if outcome is Refusal.LINK:
        return (), 404
    return (
        _("The answer comes to your e-mail address, from the council itself."),
        _("We remind the council after 14 days, once. If nobody answers, we tell you."),
    ), 200


def _if_noted(purpose: Purpose) -> Callable[[str], tuple[tuple[str, ...], int]]:
    def carry_out(token: str) -> tuple[tuple[str, ...], int]:
        if not note_answer(purpose, token):
            return (), 404
        return (_("We send nothing more about this question."),), 200

    return carry_out


def _refused(token: str) -> tuple[tuple[str, ...], int]:
    if not refuse(token):
        return (), 404
    return (_("We have told whoever asked, without naming you. Editors find out who can be asked instead."),), 200


PAGES = {
    Purpose.CONFIRM: Page(
        gettext_lazy("Send your question"),
        gettext_lazy("The council sees your e-mail address and answers you directly. Its own is not shown to you."),
        gettext_lazy("Send my question"),
        gettext_lazy("Your question is on its way"),
        _confirmed,
    ),
    Purpose.ANSWERED: Page(
        gettext_lazy("You have answered"),
        gettext_lazy("Press the button if you have answered the question. We then send no reminder."),
        gettext_lazy("I have answered"),
        gettext_lazy("Thank you"),
        _if_noted(Purpose.ANSWERED),
    ),
    Purpose.NOT_MINE: Page(
        gettext_lazy("This is not for you"),
        gettext_lazy("Press the button if the question is not for you, or you cannot answer it. Nobody is told why."),
        gettext_lazy("This is not for me"),
        gettext_lazy("Thank you"),
        _refused,
    ),
    Purpose.GOT_ANSWER: Page(
        gettext_lazy("You have had an answer"),
        gettext_lazy("Press the button if you have had an answer. It then counts as answered."),
        gettext_lazy("I have had an answer"),
        gettext_lazy("Thank you"),
        _if_noted(Purpose.GOT_ANSWER),
    ),
}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def link_page(request: HttpRequest, token: str, purpose: Purpose) -> HttpResponse:
    """Where the link of a letter leads: a page with a button. Opening it changes nothing."""
    question = find_question(purpose, token)
    page = PAGES[purpose]
    if question is None:
        return _used_up(request)
    case = Link(question.case_study.title, address(question.case_study))
    if request.method != "POST":
        about = _("It is about the case study “%(title)s”.") % {"title": case.label}
        return show_button(request, str(page.title), str(page.asks), about, str(page.button))
    sentences, status = page.carry_out(token)
    if status == 404:
        return _used_up(request)
    title = str(page.done) if status == 200 else _("Not sent yet")
    return show_done(request, title, sentences, case, status)


def _used_up(request: HttpRequest) -> HttpResponse:
    again = _("To ask a council something, open its case study and choose “Ask this council”.")
    return show_refusal(request, again, Link(_("See all case studies"), "/case-studies/"))
