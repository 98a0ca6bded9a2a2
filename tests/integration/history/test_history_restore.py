"""Revisions of a case study: compared and restored whole, rows and story too; what stands beside stays."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from casestudies.evidence import Grade
from casestudies.models import Artefact, CaseStudyPage, Measure
from casestudies.standard.gate import NotReadyError
from tests.factories.case_studies import make_case_study, ready, words
from tests.factories.freshness import days_on, upkeep_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(db: None) -> Client:
    client = Client()
    client.force_login(get_user_model().objects.create_superuser("admin"))
    return client


@pytest.fixture
def case(db: None) -> CaseStudyPage:
    """Published twice: first with one measure and a file, then with another story and no rows."""
    made = ready(make_case_study())
    made.what_happened = words("The queue was shorter.")
    made.measures = [Measure(what="Permits online", after="90%", source="Example", measured_on="2026")]
    made.artefacts = [Artefact(title="The form", kind="form", url="https://example.org/form")]
    made.save_revision().publish()
    made = CaseStudyPage.objects.get(pk=made.pk)
    made.what_happened = words("The queue was gone.")
    made.measures, made.artefacts = [], []
    made.save_revision().publish()
    return CaseStudyPage.objects.get(pk=made.pk)


def test_comparing_shows_rows_and_story(admin: Client, case: CaseStudyPage) -> None:
    older, newer = case.revisions.order_by("pk")
    address = reverse("wagtailadmin_pages:revisions_compare", args=[case.pk, older.pk, newer.pk])
    page = admin.get(address).content.decode()
    assert "shorter" in page
    assert "gone" in page
    assert "Permits online" in page
    assert "The form" in page


def test_restoring_brings_rows_and_story_back_and_passes_the_gate(admin: Client, case: CaseStudyPage) -> None:
    older = case.revisions.order_by("pk").first()
    assert older is not None
    restored = older.as_object()
    restored.save_revision().publish()
    now = CaseStudyPage.objects.get(pk=case.pk)
    assert "The queue was shorter." in str(now.what_happened)
    assert [measure.after for measure in now.measures.all()] == ["90%"]
    assert [artefact.title for artefact in now.artefacts.all()] == ["The form"]
    assert now.measures.count() == 1
    page = admin.get(reverse("wagtailadmin_pages:revisions_revert", args=[case.pk, older.pk]))
    assert "The queue was shorter." in page.content.decode()


def test_what_stands_beside_is_not_reverted(case: CaseStudyPage) -> None:
    upkeep = upkeep_of(case)
    upkeep.owner_role, upkeep.review_by = "Head of parking", days_on(200)
    upkeep.save()
    older = case.revisions.order_by("pk").first()
    assert older is not None
    older.as_object().save_revision()
    assert upkeep_of(case).evidence_grade == Grade.CLAIMED  # a draft changes nothing
    older.publish()
    kept = upkeep_of(case)
    assert (kept.owner_role, kept.review_by) == ("Head of parking", days_on(200))
    assert kept.evidence_grade == Grade.FIGURE  # of what is published now, reckoned and not brought back


def test_a_revision_that_lacks_a_must_have_is_not_published_by_restoring_it(case: CaseStudyPage) -> None:
    bare = CaseStudyPage.objects.get(pk=case.pk)
    bare.what_happened = []
    draft = bare.save_revision()
    with pytest.raises(NotReadyError):
        draft.publish()
    assert "The queue was gone." in str(CaseStudyPage.objects.get(pk=case.pk).what_happened)
