"""The links of letters about questions: each leads to a page with a button."""

from datetime import timedelta
from enum import StrEnum

from django.urls import reverse

from casestudies.asking.models import Question
from portal.core.links import Claim, read, sign

CONFIRMED_WITHIN = timedelta(days=7)
"""A question that its asker has not confirmed by then is not urgent."""

ANSWERED_WITHIN = timedelta(days=180)


class Purpose(StrEnum):
    """What a link is for; also the name of its address."""

    CONFIRM = "question-confirm"
    ANSWERED = "question-answered"
    NOT_MINE = "question-not-mine"
    GOT_ANSWER = "question-got-answer"


def link(purpose: Purpose, question: Question) -> str:
    """The path of the page where this is done."""
    return reverse(purpose, args=[sign(purpose, question.pk, question.link_key)])


def read_link(purpose: Purpose, token: str) -> Claim | None:
    """Which question a link is about; None if it was never made, is for something else or has run out."""
    claim = read(purpose, token, CONFIRMED_WITHIN if purpose is Purpose.CONFIRM else ANSWERED_WITHIN)
    return claim if isinstance(claim, Claim) else None
