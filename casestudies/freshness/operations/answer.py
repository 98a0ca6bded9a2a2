"""What follows from an owner's answer, and from an editor's dealing with it."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from casestudies import history, review_dates
from casestudies.freshness.answering import Refusal, find_asked
from casestudies.freshness.models import ReviewAnswer
from casestudies.models import CaseStudyUpkeep
from portal.core.models import User

Kind = ReviewAnswer.Kind


def say_yes(token: str) -> Refusal | None:
    """It is still right: confirms the contact, and the next review is 12 months on. None: done."""
    return _answer(token, Kind.YES)


def want_changes(token: str, text: str) -> Refusal | None:
    """Something has changed: an editor's task, and readers are told to check meanwhile. None: done."""
    return _answer(token, Kind.CHANGES, text=text)


def leave(token: str, role: str, email: str) -> Refusal | None:
    """The owner has left: nobody is written to any more until an editor has named another. None: done."""
    return _answer(token, Kind.LEFT, ask_role=role, ask_email=email)


@transaction.atomic
def _answer(token: str, kind: Kind, **said: str) -> Refusal | None:
    upkeep = find_asked(token, lock=True)
    if isinstance(upkeep, Refusal):
        return upkeep
    now = timezone.now()
    ReviewAnswer.objects.create(
        case_study=upkeep.case_study,
        kind=kind,
        email=upkeep.owner_email,
        done_at=now if kind is Kind.YES else None,
        **said,
    )
    _follow(upkeep, kind, timezone.localdate(now))
    upkeep.review_key = ""
    upkeep.save()
    log(instance=upkeep.case_study, action=history.ANSWER, data={"answer": str(kind.label)})
    return None


def _follow(upkeep: CaseStudyUpkeep, kind: Kind, today: date) -> None:
    if kind is Kind.YES:
        upkeep.contact_confirmed_on = today
        upkeep.review_by = review_dates.usual(today)
    elif kind is Kind.CHANGES:
        upkeep.contact_confirmed_on = today
        upkeep.under_review = True
    else:
        upkeep.owner_role = upkeep.owner_email = ""
        upkeep.contact_confirmed_on = None


@transaction.atomic
def deal_with(answer: ReviewAnswer, user: User, role: str, email: str, review_by: date) -> None:
    """An editor has done what the answer asks for: the record has an owner and a date again, and is not in doubt."""
    upkeep = CaseStudyUpkeep.objects.select_for_update().get(case_study=answer.case_study_id)
    upkeep.owner_role, upkeep.owner_email, upkeep.review_by = role, email, review_by
    upkeep.under_review = False
    upkeep.save()
    waiting = ReviewAnswer.objects.filter(case_study=answer.case_study_id, done_at=None)
    waiting.update(done_at=timezone.now(), done_by=user)
