"""Publishing an older draft brings back its words, and nothing that stands beside them."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from casestudies.evidence import Grade
from casestudies.models import CaseStudyPage, CaseStudyUpkeep, Measure
from tests.factories.case_studies import make_case_study, ready
from tests.factories.vocabulary import make_council, make_service

pytestmark = pytest.mark.django_db


def test_an_older_draft_reverts_no_owner_review_date_or_confirmation() -> None:
    case = make_case_study()
    older = ready(case).save_revision()
    CaseStudyUpkeep.objects.filter(case_study=case).update(
        owner_role="Parking manager", review_by=date(2027, 1, 1), contact_confirmed_on=date(2026, 1, 1)
    )
    older.publish()
    upkeep = CaseStudyUpkeep.objects.get(case_study=case)
    assert (upkeep.owner_role, upkeep.review_by, upkeep.contact_confirmed_on) == (
        "Parking manager",
        date(2027, 1, 1),
        date(2026, 1, 1),
    )


def test_an_older_draft_cannot_carry_a_grade_back() -> None:
    case = make_case_study()
    older = case.save_revision()
    assert "evidence_grade" not in older.content
    case.measures = [Measure(what="Online", after="75 %", source="Report", measured_on="2012")]
    ready(case).save_revision().publish()
    assert CaseStudyPage.objects.get(pk=case.pk).evidence == Grade.FIGURE
    draft = ready(case).save_revision()
    CaseStudyUpkeep.objects.filter(case_study=case).update(evidence_grade=Grade.NO_OUTCOME)
    draft.publish()
    assert CaseStudyPage.objects.get(pk=case.pk).evidence == Grade.FIGURE, "graded from what is published, never stored"


def test_an_older_draft_does_not_undo_a_merge() -> None:
    old, new = make_service("Car parking"), make_service("Parking permits")
    case = make_case_study(services=[old, new], councils=[make_council("Oldshire")])
    older = ready(case).save_revision()
    old.merged_into = new
    old.save()
    older.publish()
    published = CaseStudyPage.objects.get(pk=case.pk)
    assert [item.tag for item in published.service_items.all()] == [new]
    assert list(published.services.all()) == [new]


def test_clearing_a_merge_gives_the_term_back() -> None:
    old, new = make_service("Car parking"), make_service("Parking permits")
    case = make_case_study(services=[old])
    old.merged_into = new
    old.save()
    assert old.resolved() == new
    old.merged_into = None
    old.save()
    assert [item.tag.resolved() for item in CaseStudyPage.objects.get(pk=case.pk).service_items.all()] == [old]


def test_a_draft_changes_nothing_that_readers_see() -> None:
    case = make_case_study()
    case.title = "Changed in draft"
    case.measures = [Measure(what="Online", after="75 %", source="Report", measured_on="2012")]
    case.save_revision()
    public = CaseStudyPage.objects.get(pk=case.pk)
    assert public.title == "Parking permits by web form"
    assert public.evidence == Grade.NO_OUTCOME


def test_an_older_draft_does_not_name_councils_that_asked_not_to_be_named() -> None:
    case = make_case_study(councils=[make_council("Quietshire")])
    older = ready(case).save_revision()
    case.councils_withheld = True
    ready(case).save_revision().publish()
    older.publish()
    published = CaseStudyPage.objects.get(pk=case.pk)
    assert published.councils_withheld
    assert "Quietshire" not in str(published.to_search_record())


def test_an_editor_can_name_the_councils_again_in_two_steps() -> None:
    case = make_case_study(councils_withheld=True)
    CaseStudyUpkeep.objects.filter(case_study=case).update(councils_withheld=False)
    case.councils_withheld = False
    ready(case).save_revision().publish()
    assert not CaseStudyPage.objects.get(pk=case.pk).councils_withheld


def test_the_preview_shows_the_grade_the_draft_would_earn(rf: RequestFactory) -> None:
    case = make_case_study()
    case.measures = [Measure(what="Online", after="75 %", source="Report", measured_on="2012")]
    request = rf.get("/")
    request.user = AnonymousUser()
    request.is_preview = True  # type: ignore[attr-defined]  # what Wagtail sets on a preview's request
    shown = case.get_context(request)["case"].evidence
    assert (shown.grade, shown.words) == (2, "Figure given, nothing to compare it with (2 of 4)")
