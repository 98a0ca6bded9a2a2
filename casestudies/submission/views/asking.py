"""One question a page, and the page of what is optional."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from casestudies.submission.browser import FIELD, Held, form_token, held, hold
from casestudies.submission.drafted import draft_title
from casestudies.submission.models import Submission
from casestudies.submission.operations.contribute import answer_question, begin, is_open
from casestudies.submission.operations.moves import Refused
from casestudies.submission.prefill import council_named, service_named
from casestudies.submission.preview import projected_evidence
from casestudies.submission.questions import BY_SLUG, EXTRAS, NEEDED, Question, after, before
from casestudies.submission.similar import similar_cases
from casestudies.submission.summary import CHECK
from casestudies.submission.views.frame import lost, of_submission, private, show, where_it_stands
from portal.core.limit import count_message, minutes_to_wait, too_many_words

FIRST = NEEDED[0]
SAVE = "save"


@require_http_methods(["GET", "HEAD", "POST"])
@private
def question(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask one question; keep the answer and go on, or say what to mend (400)."""
    asked = BY_SLUG.get(slug)
    if asked is None:
        raise Http404
    found = held(request)
    submission = found.submission
    may_begin = asked is FIRST and (found.new_reference or request.method != "POST")
    if submission is None and not may_begin:
        return lost(request)
    if submission is not None and not is_open(submission):
        hold(request, submission)
        return where_it_stands(submission)
    if request.method != "POST":
        return _ask(request, asked, found, asked.form(**_given(request, asked, submission)))
    return _take(request, asked, found)


def _take(request: HttpRequest, asked: Question, found: Held) -> HttpResponse:
    form = asked.form(request.POST, instance=found.submission)
    later = request.POST.get("then") == SAVE
    valid = form.is_valid()
    if not valid and later and found.submission and not any(_typed(request, asked)):
        return redirect("share-save")
    if not valid or (form.choices and not later):
        return _ask(request, asked, found, form, status=200 if valid else 400)
    wait = 0 if found.submission else minutes_to_wait(request)
    if wait:
        form.add_error(None, too_many_words(wait))
        return _ask(request, asked, found, form, status=429)
    submission = found.submission
    if submission is None:
        submission, is_new = begin(found.new_reference, *service_named(request.GET))
        if is_new:
            count_message(request)
    hold(request, submission)
    try:
        answer_question(submission.pk, form.answers(), str(asked.title))
    except Refused:
        return where_it_stands(submission)
    return redirect("share-save") if later else redirect(_next(request, asked))


def _typed(request: HttpRequest, asked: Question) -> list[str]:
    form = asked.form(request.POST)
    return [request.POST.get(name, "").strip() for name in form.fields if name not in {"website", "choice"}]


def _given(request: HttpRequest, asked: Question, submission: Submission | None) -> dict[str, Any]:
    """What stands in the form at first: the answer given before, or what the link or other answers suggest."""
    if submission is None:
        council = council_named(request.GET)
        return {"initial": {"typed": council.name, "choice": council.slug} if council else {}}
    initial = {"title": draft_title(submission)} if asked.slug == "title" and not submission.title else {}
    return {"instance": submission, "initial": initial}


def _next(request: HttpRequest, asked: Question) -> str:
    """Where the road goes on."""
    if request.GET.get("to") == CHECK:
        return reverse("share-check")
    following = after(asked)
    return reverse("share-question", args=[following.slug]) if following else reverse("share-extras")


def _back(request: HttpRequest, asked: Question) -> str:
    if request.GET.get("to") == CHECK:
        return reverse("share-check")
    if asked in EXTRAS:
        return reverse("share-extras")
    earlier = before(asked)
    return reverse("share-question", args=[earlier.slug]) if earlier else reverse("share")


def _ask(request: HttpRequest, asked: Question, found: Held, form: Any, status: int = 200) -> HttpResponse:
    submission = found.submission
    token = request.POST.get(FIELD) or request.GET.get(FIELD, "")
    keeps_token = found.new_reference and token
    context: dict[str, Any] = {"question": asked, "form": form, "action": _action(request)}
    if submission is not None and asked.slug in {"what-you-did", "what-happened"}:
        context["similar"] = similar_cases(submission)
    if submission is not None and asked.slug == "measure":
        context["evidence"], context["next_step"] = projected_evidence(submission)
    if asked in NEEDED:
        context["place"] = _("Question %(place)d of %(all)d") % {
            "place": NEEDED.index(asked) + 1,
            "all": len(NEEDED),
        }
    return show(
        request,
        "question",
        str(asked.title),
        submission=submission,
        back=_back(request, asked),
        status=status,
        draft_token=token if keeps_token and submission is None else form_token(submission),
        **context,
    )


def _action(request: HttpRequest) -> str:
    """The page's own address, with what its link said but for the form's token, which the form carries."""
    kept = request.GET.copy()
    kept.pop(FIELD, None)
    return f"{request.path}?{kept.urlencode()}" if kept else request.path


@require_safe
@of_submission
def more(request: HttpRequest, submission: Submission) -> HttpResponse:
    """What is optional, what each is worth, and the grade as it stands."""
    if not is_open(submission):
        return where_it_stands(submission)
    evidence, next_step = projected_evidence(submission)
    offered = [(question, question.is_answered(submission)) for question in EXTRAS]
    return show(
        request,
        "more",
        _("Would you like to add more?"),
        submission=submission,
        back=reverse("share-question", args=["title"]),
        offered=offered,
        files=submission.files.count(),
        evidence=evidence,
        next_step=next_step,
    )
