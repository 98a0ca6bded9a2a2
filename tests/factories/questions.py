"""Questions to councils with fixed words, for tests. Everything in them is made up."""

import re
from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone
from post_office.models import Email

from casestudies.asking.links import Purpose
from casestudies.asking.models import Question
from casestudies.asking.operations import passing_on
from casestudies.models import CaseStudyPage
from portal.core.links import sign
from tests.factories.case_studies import make_case_study

CONTACT = "contact@exampleshire.gov.uk"
ASKER = "ann@samplebury.gov.uk"
TYPED = {
    "text": "What did it cost to connect?",
    "name": "Ann Example",
    "council": "Samplebury",
    "email": ASKER,
    "website": "",
}


def askable(title: str = "Parking permits by web form", **fields: Any) -> CaseStudyPage:
    """A published case study with a contact."""
    return make_case_study(title, **{"contact_email": CONTACT, "contact_role": "Parking manager", **fields})


def make_question(case: CaseStudyPage, passed_on_days_ago: float = 0, **fields: Any) -> Question:
    """One that was passed on so many days ago, without an answer unless told."""
    passed_on = timezone.now() - timedelta(days=passed_on_days_ago)
    given = {"text": "How?", "council": "Samplebury", "email": ASKER, "contact": CONTACT, "created_at": passed_on}
    return Question.objects.create(case_study=case, **{**given, "passed_on_at": passed_on, **fields})


def ask(case: CaseStudyPage, **typed: str) -> int:
    """Send the form; the status it is answered with."""
    return int(Client().post(f"/case-studies/{case.slug}/ask/", {**TYPED, **typed}).status_code)


def letters_to(address: str) -> list[Email]:
    """What was queued for an address, in order."""
    return [email for email in Email.objects.order_by("pk") if email.to == [address]]


def path_in(email: Email, part: str) -> str:
    """The page of a letter's link."""
    (found,) = set(re.findall(rf"/questions/{part}/[^/\s]+/", email.message))
    return str(found)


def press(email: Email, part: str) -> int:
    """Press the button of the page a letter leads to; the status it is answered with."""
    return int(Client().post(path_in(email, part)).status_code)


def confirm(question: Question) -> None:
    """Pass on one that was not passed on yet, as the button of its letter does."""
    assert passing_on.pass_on(sign(Purpose.CONFIRM, question.pk, question.link_key)) is None


def pass_on(case: CaseStudyPage, **typed: str) -> Question:
    """Ask and confirm."""
    assert ask(case, **typed) == 302
    assert press(letters_to(typed.get("email", ASKER))[-1], "confirm") == 200
    return Question.objects.order_by("pk").last()  # type: ignore[return-value]  # made just now
