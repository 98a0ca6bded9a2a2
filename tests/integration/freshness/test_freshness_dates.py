"""Review dates: given at the first publish, 24 months at most, and none for the paper of 2013."""

from datetime import date

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from casestudies import review_dates
from casestudies.models import CaseStudyPage, CaseStudyUpkeep
from tests.factories.case_studies import make_case_study, ready
from tests.factories.freshness import days_on, owned, upkeep_of

pytestmark = pytest.mark.django_db


def from_the_paper() -> CaseStudyPage:
    return make_case_study(provenance="paper", source_title="Example paper", source_date="2013-07")


def test_months_are_calendar_months() -> None:
    assert review_dates.months_on(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert review_dates.months_on(date(2027, 12, 31), 2) == date(2028, 2, 29)
    assert review_dates.latest(date(2026, 11, 23)) == date(2028, 11, 23)


def test_the_first_publish_gives_a_review_date_twelve_months_on() -> None:
    case = make_case_study(live=False)
    assert not CaseStudyUpkeep.objects.filter(case_study=case).exists()
    ready(case).save_revision().publish()
    assert upkeep_of(case).review_by == review_dates.usual(days_on(0))


def test_the_first_publish_makes_the_contact_its_owner_and_later_ones_do_not() -> None:
    case = make_case_study(contact_role="Parking manager", contact_email="parking@example.gov.uk", live=False)
    ready(case).save_revision().publish()
    assert (upkeep_of(case).owner_role, upkeep_of(case).owner_email) == ("Parking manager", "parking@example.gov.uk")
    case.contact_email = "desk@example.gov.uk"
    case.save_revision().publish()
    assert upkeep_of(case).owner_email == "parking@example.gov.uk"


def test_publishing_again_leaves_a_chosen_date_alone() -> None:
    case = owned(review_by=days_on(30))
    ready(case).save_revision().publish()
    assert upkeep_of(case).review_by == days_on(30)


def test_a_record_from_the_paper_has_no_review_date_and_says_why() -> None:
    case = from_the_paper()
    assert upkeep_of(case).review_by is None
    page = Client().get(case.url).content.decode()
    assert "Historical record, July 2013. Check before quoting." in page
    assert "Review was due" not in page


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (review_dates.months_on(days_on(1), 24), "within the next 24 months"),
        (None, "every case study is looked at again"),
    ],
)
def test_a_date_too_far_away_or_none_is_refused_in_words(day: date | None, words: str) -> None:
    upkeep = upkeep_of(owned())
    upkeep.review_by = day
    with pytest.raises(ValidationError, match=words):
        upkeep.full_clean()


def test_exactly_24_months_are_taken() -> None:
    upkeep = upkeep_of(owned())
    upkeep.review_by = review_dates.latest(days_on(0))
    upkeep.full_clean()


def test_a_record_from_the_paper_is_refused_a_date() -> None:
    upkeep = upkeep_of(from_the_paper())
    upkeep.review_by = days_on(30)
    with pytest.raises(ValidationError, match="are not reviewed"):
        upkeep.full_clean()


def test_the_admins_form_refuses_in_words_and_takes_what_is_right() -> None:
    upkeep = upkeep_of(owned())
    editor = Client()
    editor.force_login(get_user_model().objects.create_superuser("editor"))
    address = reverse("upkeep:edit", args=[upkeep.pk])
    form = {"owner_role": "Head of parking", "owner_email": "new@example.gov.uk", "review_by": "2099-01-01"}
    assert "within the next 24 months" in editor.post(address, form).content.decode()
    assert upkeep_of(upkeep.case_study).owner_role == "Parking manager"
    editor.post(address, form | {"review_by": days_on(60).isoformat()})
    stored = upkeep_of(upkeep.case_study)
    assert (stored.owner_role, stored.owner_email, stored.review_by) == (
        "Head of parking",
        "new@example.gov.uk",
        days_on(60),
    )


def test_the_owners_address_is_printed_nowhere() -> None:
    case = owned()
    for address in (case.url, f"/api/v1/case-studies/{case.slug}/", "/case-studies/"):
        assert "owner@example.gov.uk" not in Client().get(address).content.decode()
