"""Case studies with an owner and a review date, and what owners were written. Everything in them is made up."""

import re
from datetime import date, timedelta
from typing import Any

from django.utils import timezone
from post_office.models import Email

from casestudies.models import CaseStudyPage, CaseStudyUpkeep
from tests.factories.case_studies import make_case_study

OWNER = "owner@example.gov.uk"


def owned(title: str = "Parking permits by web form", **upkeep: Any) -> CaseStudyPage:
    """A published case study whose review was due yesterday; ``upkeep`` says what is otherwise."""
    case = make_case_study(title)
    defaults = {"owner_role": "Parking manager", "owner_email": OWNER, "review_by": days_on(-1)}
    CaseStudyUpkeep.objects.filter(case_study=case).update(**{**defaults, **upkeep})
    return case


def days_on(days: int) -> date:
    """So many days from today."""
    return timezone.localdate() + timedelta(days=days)


def upkeep_of(case: CaseStudyPage) -> CaseStudyUpkeep:
    """As the database has it."""
    return CaseStudyUpkeep.objects.get(case_study=case)


def asked_days_ago(case: CaseStudyPage, days: int) -> None:
    """Put the last letter so many days back."""
    CaseStudyUpkeep.objects.filter(case_study=case).update(review_asked_at=timezone.now() - timedelta(days=days))


def answer_paths() -> list[str]:
    """The pages that the letters sent so far lead to, in order and once each."""
    said = "\n".join(Email.objects.order_by("pk").values_list("message", flat=True))
    return list(dict.fromkeys(re.findall(r"/still-right/[^/\s]+/", said)))
