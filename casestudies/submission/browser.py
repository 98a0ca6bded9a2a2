"""Which submission a browser is writing: its session says so, and each form carries it too.

The form's own token counts first. So two tabs with two submissions do not mix, an answer is kept although the session
was lost while somebody wrote it, and a first answer that is sent twice begins one submission. Nobody binds another
person's browser by a link: what an address says never opens a submission, and the reference of one that is begun is
made of the token and of a secret of this browser.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.core import signing
from django.db.models import QuerySet
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from casestudies.submission.models import LETTERS, Submission, make_key
from portal.core.links import Claim, read, sign

FIELD = "draft"
"""The hidden field of every form."""

SESSION_LASTS = timedelta(days=14)
"""As a browser's session: a form that stood open for longer is opened again by the e-mailed link."""

_DOUBLE_CLICK = timedelta(minutes=5)
"""Longer than any click; after it, a reference alone opens nothing."""

_SESSION = "submission"
_FORM = "submission.form"
_NEW = "submission.new"


@dataclass(frozen=True, slots=True)
class Held:
    """The submission a request is about, or the reference of one that its first answer will begin."""

    submission: Submission | None = None
    new_reference: str = ""


def held(request: HttpRequest) -> Held:
    """What this request is about; neither of the two if its browser knows of none."""
    token = request.POST.get(FIELD, "")
    kept = request.session.get(_SESSION)
    if new := _new_reference(request, token or request.GET.get(FIELD, "")):
        begun = _submissions().filter(reference=new).first()
        if begun is None:
            return Held(None, new)
        return Held(begun, new) if kept == _kept(begun) or _was_just_begun(request, begun) else Held()
    if token:
        claim = read(_FORM, token, SESSION_LASTS)
        if isinstance(claim, Claim) and (found := _find(claim.pk, claim.key)):
            return Held(found)
    return Held(_find(*kept)) if kept else Held()


def _was_just_begun(request: HttpRequest, begun: Submission) -> bool:
    """The second click of a double click: it was sent before the first one's answer could bind the browser."""
    return request.method == "POST" and begun.created_at > timezone.now() - _DOUBLE_CLICK


def _kept(submission: Submission) -> list[object]:
    return [submission.pk, submission.link_key]


def hold(request: HttpRequest, submission: Submission) -> None:
    """Bind this browser to the submission, in a session that nobody knew before."""
    if request.session.get(_SESSION) != _kept(submission):
        request.session.cycle_key()
        request.session[_SESSION] = _kept(submission)


def let_go(request: HttpRequest) -> None:
    """Forget the submission in this browser."""
    request.session.pop(_SESSION, None)


def form_token(submission: Submission | None) -> str:
    """What a form carries: its submission, or a reference for the one that it begins."""
    if submission is None:
        return signing.dumps(make_key(), salt=_NEW)
    return sign(_FORM, submission.pk, submission.link_key)


def _new_reference(request: HttpRequest, token: str) -> str:
    """What a submission that this token begins in this browser is called; another browser gets another one."""
    try:
        nonce = signing.loads(token, salt=_NEW, max_age=SESSION_LASTS)
    except (signing.BadSignature, ValueError):
        return ""
    get_token(request)  # from now on the browser has a secret; its form carries it masked
    secret = request.META["CSRF_COOKIE"]
    digest = salted_hmac(_NEW, f"{nonce} {secret}", algorithm="sha256").digest()
    letters = "".join(LETTERS[byte % len(LETTERS)] for byte in digest[:9])
    return "-".join((letters[:3], letters[3:6], letters[6:]))


def _find(pk: int, key: str) -> Submission | None:
    found = _submissions().filter(pk=pk).first()
    return found if found and constant_time_compare(found.link_key, key) else None


def _submissions() -> QuerySet[Submission]:
    return Submission.objects.select_related("council", "service", "service__stands_for", "council__stands_for")
