"""An address at which there is nobody gets no more letters, until somebody confirms there again."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from post_office.models import Email
from pytest_django import Settings

from portal.core.changes import Happened
from portal.follow import links
from portal.follow.models import Follower
from portal.mail.deliver import PATIENCE_AFTER_NO, TRIES, deliver_next
from tests.factories.case_studies import make_case_study
from tests.factories.follow import Kind, make_follower, morning, tell
from tests.factories.mail_server import mail_server

pytestmark = pytest.mark.django_db

ANN = "ann@example.org"


def give_up(settings: Settings, answer: str) -> None:
    """Deliver as after days of this answer."""
    long_ago = timezone.now() - PATIENCE_AFTER_NO - timedelta(minutes=1)
    Email.objects.update(created=long_ago, number_of_retries=TRIES)
    with mail_server(settings) as server:
        server.recipient = answer
        assert deliver_next()


@pytest.mark.parametrize(("answer", "letters_after"), [("550 5.1.1 No such user", 0), ("550 5.7.1 Not from you", 1)])
def test_only_an_address_that_does_not_exist_is_written_to_no_more(
    settings: Settings, answer: str, letters_after: int
) -> None:
    case = make_case_study()
    make_follower(ANN, (Kind.RECORD, case.pk))
    tell(case)
    assert morning() == 1
    give_up(settings, answer)
    tell(case, Happened.GRADED, "0")
    assert morning() == letters_after


def test_whoever_confirms_again_is_told_again_of_what_is_new_from_then_on(settings: Settings) -> None:
    case = make_case_study("Permits")
    follower = make_follower(ANN, (Kind.RECORD, case.pk))
    tell(case)
    morning()
    give_up(settings, "550 5.1.1 No such user")
    tell(case, Happened.GRADED, "0")
    assert morning() == 0
    follower.followings.update(asked_at=timezone.now() - timedelta(days=2))
    Client().post("/follow/new/?record=case-studies/permits", {"email": ANN, "every": "day", "website": ""})
    Client().post(links.confirm_address(follower.followings.get()))
    assert Follower.objects.get().refused_at is None
    assert morning() == 0
    case.upkeep.evidence_grade = 1
    case.upkeep.save()
    tell(case, Happened.GRADED, "1")
    assert morning() == 1
