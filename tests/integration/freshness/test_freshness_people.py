"""What freshness holds about people: pruned after its time, erased on request, and why some is kept."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import PageLogEntry

from casestudies.freshness.models import ReviewAnswer
from casestudies.freshness.people import (
    ANSWERS_KEPT,
    OWNERS_KEPT,
    erase_answers,
    erase_owner,
    prune_answers,
    prune_owners,
)
from casestudies.models import CaseStudyPage
from portal.core.people import holdings
from tests.factories.freshness import OWNER, owned, upkeep_of

pytestmark = pytest.mark.django_db


def test_erasing_an_owner_takes_the_address_and_ends_the_link() -> None:
    case = owned(review_key="a key", owner_email="Owner@Example.gov.uk")
    other = owned("Of another", owner_email="other@example.gov.uk")
    assert erase_owner(OWNER).erased == 1
    assert (upkeep_of(case).owner_email, upkeep_of(case).review_key) == ("", "")
    assert upkeep_of(other).owner_email == "other@example.gov.uk"


def test_the_address_stands_nowhere_in_the_history() -> None:
    case = owned()
    erase_owner(OWNER)
    assert PageLogEntry.objects.filter(page=case.pk).exists()
    assert not any(OWNER in str(entry.data) for entry in PageLogEntry.objects.all())


def test_owners_are_forgotten_a_year_after_their_case_study_left() -> None:
    case = owned()
    case.unpublish()
    assert prune_owners(OWNERS_KEPT) == 0
    long_ago = timezone.now() - timedelta(days=366)
    CaseStudyPage.objects.filter(pk=case.pk).update(last_published_at=long_ago, latest_revision_created_at=long_ago)
    assert prune_owners(OWNERS_KEPT) == 1
    assert upkeep_of(case).owner_email == ""


def test_answers_are_erased_but_for_what_an_editor_must_still_mend() -> None:
    case = owned()
    ReviewAnswer.objects.create(case_study=case, kind="yes", email=OWNER, done_at=timezone.now())
    waiting = ReviewAnswer.objects.create(case_study=case, kind="changes", text="It moved.", email=OWNER.upper())
    ReviewAnswer.objects.create(
        case_study=case, kind="left", email="other@example.gov.uk", ask_email=OWNER, ask_role="Head of parking"
    )
    done = erase_answers(OWNER)
    assert (done.erased, done.kept) == (2, 1)
    assert "put it right" in str(done.reason)
    waiting.refresh_from_db()
    assert (waiting.email, waiting.text) == ("", "It moved.")
    assert not ReviewAnswer.objects.filter(ask_email=OWNER).exists()


def test_answers_go_two_years_after_they_were_dealt_with() -> None:
    case = owned()
    old = timezone.now() - timedelta(days=731)
    ReviewAnswer.objects.create(case_study=case, kind="yes", email=OWNER, done_at=old)
    ReviewAnswer.objects.create(case_study=case, kind="changes", email=OWNER)
    assert prune_answers(ANSWERS_KEPT) == 1
    assert ReviewAnswer.objects.get().kind == "changes"


def test_both_are_on_the_privacy_page_and_in_every_erasing() -> None:
    assert {"owners", "review-answers"} <= set(holdings)
