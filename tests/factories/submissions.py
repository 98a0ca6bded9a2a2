"""Submissions as contributors send them. Everything in them is made up."""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.utils import timezone

from casestudies.submission.models import Submission
from portal.core.models import User
from tests.factories.pages import case_index


def make_submission(state: Submission.State = Submission.State.NEW, **fields: Any) -> Submission:
    """One that an editor could accept as it stands."""
    case_index()
    given: dict[str, Any] = {
        "title": "Parking permits by web form",
        "what_you_did": "We put the form for parking permits on the web. Staff at the counter fill it in with people.",
        "what_happened": "Calls fell by half.",
        "did_not_work": "The first form asked too much.",
        "contact_role": "Parking manager",
        "email": "officer@exampleshire.gov.uk",
        "confirmed": Submission.Confirmed.DOMAIN,
        "declared_at": timezone.now(),
        **fields,
    }
    return Submission.objects.create(state=state, **given)


def make_editor(name: str = "editor", group: str = "Editors") -> User:
    """Somebody who works on submissions."""
    person = get_user_model().objects.create_user(username=name, email=f"{name}@example.org")
    person.groups.add(Group.objects.get(name=group))
    return person
