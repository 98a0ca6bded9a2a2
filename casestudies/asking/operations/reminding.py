"""One reminder after two weeks, and two weeks later word to who asked."""

import logging
from datetime import timedelta

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from casestudies.asking.letters import question_of
from casestudies.asking.models import Question
from casestudies.asking.operations.passing_on import tell_asker
from casestudies.asking.response import TIME_TO_ANSWER
from casestudies.models import CaseStudyPage
from portal.core.mail import send
from portal.core.visibility import load_access

logger = logging.getLogger(__name__)

LATEST = timedelta(days=90)
"""What has waited longer, because the worker stood still, is not reminded of any more."""

MOST = 100
"""Questions in one run of the job; the others a minute later."""


def remind_due() -> int:
    """Remind contacts, and tell askers whose question nobody answered. How many letters.

    Several workers may run this, and be killed at any point: each question is locked, looked at again and marked in
    the transaction that queues its letter.
    """
    return sum(_move_on(key) for key in list(_due().order_by("passed_on_at", "pk").values_list("pk", flat=True)[:MOST]))


def _due() -> QuerySet[Question]:
    before = timezone.now() - TIME_TO_ANSWER
    first = Q(reminded_at=None, passed_on_at__lte=before) & ~Q(contact="")
    last = Q(reminded_at__lte=before) | Q(contact="", passed_on_at__lte=before)
    waiting = Question.objects.filter(answered_at=None, refused_at=None, told_at=None).exclude(text="")
    readable = load_access(AnonymousUser()).visible(CaseStudyPage.objects.all())
    lately = waiting.filter(passed_on_at__gt=timezone.now() - LATEST, case_study__in=readable)
    return lately.filter(first | last)


@transaction.atomic
def _move_on(key: int) -> bool:
    question = _due().select_related("case_study").select_for_update(of=("self",)).filter(pk=key).first()
    if question is None:
        return False
    if question.reminded_at is None and question.contact:
        question.reminded_at = timezone.now()
        question.save(update_fields=["reminded_at"])
        send(question_of(question, again=True), question.contact)
        return True
    tell_asker(question)
    logger.info("a question was not answered; its asker was told")
    return True
