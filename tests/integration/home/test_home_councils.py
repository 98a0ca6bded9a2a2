"""The list of councils: whoever has a case stands first, whether the council still exists or not."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from portal.core.visibility import load_access
from portal.home.presenters.councils import present_council_index
from tests.factories.case_studies import make_case_study
from tests.factories.vocabulary import make_council

pytestmark = pytest.mark.django_db


def test_a_former_council_with_a_case_is_among_the_councils_with_cases() -> None:
    old = make_council("Oldshire", end_date=date(2023, 4, 1))
    make_council("Newshire")
    make_case_study("Permits online", councils=[old])

    listed = present_council_index(load_access(AnonymousUser())).with_cases

    assert [(link.label, link.note) for link in listed] == [("Oldshire", "until 2023")]
