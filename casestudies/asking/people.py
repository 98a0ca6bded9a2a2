"""What questions hold about people: how long it is kept, and how one person's is erased."""

from datetime import timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casestudies.asking.models import Question
from portal.core.people import Erased, Holding, leave_out, mentions, register_holding

KEPT = timedelta(days=180)
UNCONFIRMED_KEPT = timedelta(days=30)
COUNTED_FOR = timedelta(days=395)
"""The dates alone, of nobody: a year for the response time, and a month to compare with."""

BLANK = {"text": "", "name": "", "council": "", "email": "", "contact": ""}


def prune(keeps: timedelta) -> int:
    """Delete what nobody confirmed; take words and addresses out of what is old; at last delete its dates too."""
    now = timezone.now()
    unconfirmed = Question.objects.filter(passed_on_at=None, created_at__lt=now - UNCONFIRMED_KEPT)
    gone = unconfirmed.delete()[0] + Question.objects.filter(created_at__lt=now - COUNTED_FOR).delete()[0]
    return gone + _holding().filter(created_at__lt=now - keeps).update(**BLANK)


def erase(email: str) -> Erased:
    """Forget who asked, with all they wrote; and an address questions were passed on to, wherever it stands."""
    asked = Question.objects.filter(email__iexact=email)
    unconfirmed = asked.filter(passed_on_at=None).delete()[0]
    erased = unconfirmed + asked.update(**BLANK)
    erased += Question.objects.filter(contact__iexact=email).update(contact="")
    for question in Question.objects.filter(Q(text__icontains=email) | Q(name__icontains=email)):
        if mentions(question.text, email) or mentions(question.name, email):
            question.text = leave_out(question.text, email)
            question.name = leave_out(question.name, email)[:160]
            question.save(update_fields=["text", "name"])
            erased += 1
    return Erased(erased=erased)


def _holding() -> QuerySet[Question]:
    return Question.objects.exclude(**BLANK)


def register() -> None:
    """Name them on the privacy page, and to the worker that deletes what is too old."""
    register_holding(
        Holding(
            name="questions",
            what=_(
                "Questions to councils: what you asked, your name if you gave it, your council, your e-mail address, "
                "and the address it was passed on to"
            ),
            why=_("To pass your question on, to remind the council once, and to tell you if nobody answers"),
            keeps=KEPT,
            prune=prune,
            erase=erase,
            counted=_("after you asked; 30 days if you did not confirm your address"),
        )
    )
