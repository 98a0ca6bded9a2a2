"""Whoever tries to drive a count up: look-alike domains, others' names, a thousand reports in a minute."""

import pytest
from django.core.cache import cache
from django.test import Client
from post_office.models import Email
from pytest_django import DjangoAssertNumQueries

from casestudies.adoptions.models import Adoption
from casestudies.adoptions.operations.reporting import MOST_LETTERS
from casestudies.models import CaseStudyPage
from portal.core.limit import MOST
from tests.factories.adoptions import SENT, form_of, link, report, using
from tests.factories.case_studies import make_case_study
from tests.factories.pages import home_page
from tests.factories.vocabulary import make_council

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> CaseStudyPage:
    home_page()
    make_council(email_domains=["example.gov.uk"])
    return make_case_study()


@pytest.mark.parametrize(
    "email",
    [
        "ann@notexample.gov.uk",
        "ann@example.gov.uk.evil.org",
        "ann@example-gov.uk",
        "ann@example.gov",
        "ann@gov.uk",
        "ann@\u0435\u0445ample.gov.uk",
        "ann@xn--xample-2of.gov.uk",
        '"ann@example.gov.uk"@evil.org',
    ],
)
def test_a_domain_that_only_looks_like_the_councils_is_held_for_an_editor_or_refused(
    case: CaseStudyPage, email: str
) -> None:
    answer = report(case, email=email)
    if answer.status_code == 302:
        assert "An editor looks at it." in Client().post(link("confirm")).text
    else:
        assert answer.status_code == 400
    assert using(case) == 0


def test_a_domain_below_the_councils_or_in_capitals_is_the_councils(case: CaseStudyPage) -> None:
    for email in ("ann@housing.example.gov.uk", "BOB@EXAMPLE.GOV.UK"):
        report(case, email=email, since=str(2000 + len(email)))
        assert "Your council counts now." in Client().post(link("confirm")).text
    assert using(case) == 1


def test_another_councils_name_is_not_had_by_an_address_at_ones_own(case: CaseStudyPage) -> None:
    make_council("Othershire", email_domains=["other.gov.uk"])
    report(case, council="Othershire")
    Client().post(link("confirm"))
    assert using(case) == 0


def test_a_thousand_reports_in_a_minute_leave_ten_and_the_others_cost_little(
    case: CaseStudyPage, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = Client()
    statuses = [
        client.post(form_of(case), {**SENT, "email": f"a{number}@example.gov.uk"}).status_code for number in range(50)
    ]
    assert statuses == [302] * MOST + [429] * (50 - MOST)
    with django_assert_max_num_queries(6):
        client.post(form_of(case), {**SENT, "email": "b@example.gov.uk"})
    assert (Adoption.objects.count(), Email.objects.count(), using(case)) == (MOST, MOST, 0)


def test_from_a_thousand_addresses_one_person_is_not_buried_in_letters(case: CaseStudyPage) -> None:
    for number in range(MOST_LETTERS + 5):
        cache.clear()  # as if from another internet connection each time
        answer = report(case, since=str(1990 + number))
    assert answer.status_code == 429
    assert "Several links were sent to this address today." in answer.text
    assert (Adoption.objects.count(), Email.objects.count()) == (MOST_LETTERS, MOST_LETTERS)
