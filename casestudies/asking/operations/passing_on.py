"""A question on its way: written, confirmed by its asker, answered or refused by the contact."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.utils import timezone

from casestudies.asking.contact import contact_of
from casestudies.asking.letters import confirmation_of, no_answer_of, question_of
from casestudies.asking.limits import contact_free_at
from casestudies.asking.links import Purpose, read_link
from casestudies.asking.models import Question
from casestudies.freshness.models import ReviewAnswer
from casestudies.models import CaseStudyPage, CaseStudyUpkeep
from portal.core.mail import send
from portal.core.visibility import load_access


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody typed."""

    text: str
    name: str
    council: str
    email: str


class Refusal(Enum):
    """Why a question was not passed on."""

    LINK = "link"
    NOBODY = "nobody"


@transaction.atomic
def ask(case: CaseStudyPage, asked: Asked) -> Question:
    """Keep the question and ask for a confirmation of the address. Nothing goes to the council yet."""
    question = Question.objects.create(
        case_study=case,
        text=asked.text,
        name=" ".join(asked.name.split()),
        council=" ".join(asked.council.split()),
        email=asked.email.lower(),
    )
    send(confirmation_of(question), question.email)
    return question


def find_question(purpose: Purpose, token: str, *, lock: bool = False) -> Question | None:
    """The question a link is about, locked for a change if ``lock``; None once it has been used, or was never made."""
    claim = read_link(purpose, token)
    if claim is None:
        return None
    questions = Question.objects.filter(pk=claim.pk, link_key=claim.key).exclude(text="")
    if purpose is Purpose.CONFIRM:
        questions = questions.filter(passed_on_at=None)
    elif purpose is Purpose.GOT_ANSWER:
        questions = questions.filter(answered_at=None)
    else:
        questions = questions.filter(answered_at=None, refused_at=None, passed_on_at__isnull=False)
    readable = load_access(AnonymousUser()).visible(CaseStudyPage.objects.all())
    questions = questions.filter(case_study__in=readable).select_related("case_study__upkeep")
    return (questions.select_for_update(of=("self",)) if lock else questions).first()


@transaction.atomic
def pass_on(token: str) -> Refusal | datetime | None:
    """Send the question to the contact: once. A time is when the contact may be sent another; None: done.

    The upkeep of the case study is locked, so that two confirmed at once cannot both be the last of a week.
    """
    question = find_question(Purpose.CONFIRM, token, lock=True)
    if question is None:
        return Refusal.LINK
    _lock(question.case_study)
    contact = contact_of(question.case_study)
    if not contact:
        return Refusal.NOBODY
    if free_at := contact_free_at(contact):
        return free_at
    question.contact, question.passed_on_at = contact, timezone.now()
    question.save(update_fields=["contact", "passed_on_at"])
    send(question_of(question), contact)
    return None


def _lock(case: CaseStudyPage) -> None:
    CaseStudyUpkeep.objects.select_for_update().filter(case_study=case).first()


@transaction.atomic
def note_answer(purpose: Purpose, token: str) -> bool:
    """The contact or the asker says that there was an answer; editors need not look any more. False: a used link."""
    question = find_question(purpose, token, lock=True)
    if question is None:
        return False
    question.answered_at = timezone.now()
    question.save(update_fields=["answered_at"])
    still = Question.objects.filter(case_study=question.case_study_id, told_at__isnull=False, answered_at=None)
    if not still.exists():
        waiting = ReviewAnswer.objects.filter(case_study=question.case_study_id, done_at=None)
        waiting.filter(kind=ReviewAnswer.Kind.UNANSWERED).delete()
    return True


@transaction.atomic
def refuse(token: str) -> bool:
    """The contact says that it is not for them: the asker is told at once, and editors look at the contact."""
    question = find_question(Purpose.NOT_MINE, token, lock=True)
    if question is None:
        return False
    question.refused_at = timezone.now()
    tell_asker(question)
    return True


def tell_asker(question: Question) -> None:
    """Say that there is no answer, once, and make it a task of the editors. Inside the caller's transaction."""
    question.told_at = timezone.now()
    question.save(update_fields=["refused_at", "told_at"])
    if question.email:
        send(no_answer_of(question), question.email)
    ReviewAnswer.objects.get_or_create(
        case_study=question.case_study,
        kind=ReviewAnswer.Kind.UNANSWERED,
        done_at=None,
        defaults={"email": question.contact},
    )
