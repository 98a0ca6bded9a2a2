"""Every change of grade, owner, review date and withheld names is on the page's history: who, when, from, to."""

import pytest
from django.contrib.auth import get_user_model
from django.db import transaction
from django.test import Client
from django.urls import reverse
from wagtail.models import PageLogEntry

from casestudies import history
from casestudies.freshness.operations.ask import ask_owners
from casestudies.models import CaseStudyPage, Measure
from tests.factories.case_studies import make_case_study, ready, words
from tests.factories.freshness import answer_paths, days_on, owned, upkeep_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(db: None) -> Client:
    client = Client()
    client.force_login(get_user_model().objects.create_superuser("admin", first_name="Ada", last_name="Example"))
    return client


def messages(case: CaseStudyPage, action: str) -> list[str]:
    entries = PageLogEntry.objects.filter(page=case.pk, action=action).order_by("pk")
    return [str(entry.message) for entry in entries]


def seen(admin: Client, case: CaseStudyPage) -> str:
    return admin.get(reverse("wagtailadmin_pages:history", args=[case.pk])).content.decode()


def test_the_first_grade_and_every_change_of_it_are_noted(admin: Client) -> None:
    case = make_case_study()
    ready(case)
    case.measures = [Measure(what="Permits", after="90%", source="Example", measured_on="2026")]
    case.save_revision().publish()
    assert messages(case, history.GRADE) == [
        "Evidence: “No outcome claimed (0 of 4)”",
        "Evidence: from “No outcome claimed (0 of 4)” to “Figure given, nothing to compare it with (2 of 4)”",
    ]
    assert "Figure given, nothing to compare it with (2 of 4)" in seen(admin, case)


def test_publishing_what_changes_no_grade_notes_none() -> None:
    case = ready(make_case_study(what_happened=words("It went well.")))
    case.save_revision().publish()
    before = PageLogEntry.objects.filter(page=case.pk, action__in=[history.GRADE, history.UPKEEP]).count()
    case.title = "Another title"
    case.save_revision().publish()
    assert PageLogEntry.objects.filter(page=case.pk, action__in=[history.GRADE, history.UPKEEP]).count() == before


def test_a_change_in_the_admin_names_the_person_and_both_values(admin: Client) -> None:
    case = owned(review_by=days_on(10))
    form = {"owner_role": "Head of parking", "owner_email": "new@example.gov.uk", "review_by": days_on(60).isoformat()}
    admin.post(reverse("upkeep:edit", args=[upkeep_of(case).pk]), form)
    entry = PageLogEntry.objects.filter(page=case.pk, action=history.UPKEEP).latest("pk")
    assert entry.user is not None
    assert entry.user.get_username() == "admin"
    said = str(entry.message)
    assert "Owner: from “Parking manager” to “Head of parking”" in said
    assert "Review by: from " in said
    assert "Owner’s e-mail address changed" in said
    page = seen(admin, case)
    assert "Owner: from “Parking manager” to “Head of parking”" in page
    assert "Ada Example" in page
    assert "new@example.gov.uk" not in page


def test_withholding_the_councils_is_noted() -> None:
    case = ready(make_case_study())
    case.councils_withheld = True
    case.save_revision().publish()
    assert "Do not name the councils: from nothing to yes" in messages(case, history.UPKEEP)[-1]


def test_an_owners_answer_is_noted_with_what_followed(client: Client, admin: Client) -> None:
    case = owned()
    ask_owners()
    client.post(answer_paths()[0], {"answer": "yes"})
    assert messages(case, history.ANSWER) == ["The owner answered “Yes, still right”"]
    assert "Contact last confirmed: from nothing to" in messages(case, history.UPKEEP)[-1]
    assert "The owner answered “Yes, still right”" in seen(admin, case)


def test_saving_without_a_change_notes_nothing() -> None:
    upkeep = upkeep_of(owned())
    before = PageLogEntry.objects.count()
    upkeep.save()
    assert PageLogEntry.objects.count() == before


def test_a_change_that_is_rolled_back_leaves_no_line() -> None:
    upkeep = upkeep_of(owned())
    before = PageLogEntry.objects.count()
    upkeep.owner_role = "Somebody else"
    with transaction.atomic():
        upkeep.save()
        transaction.set_rollback(True)
    assert PageLogEntry.objects.count() == before
