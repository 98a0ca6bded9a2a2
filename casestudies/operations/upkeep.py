"""Keeping what stands beside a case study right."""

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from casestudies import evidence, review_dates
from casestudies.models.upkeep import CaseStudyUpkeep
from portal.core.changes import Change, Happened, announce

if TYPE_CHECKING:
    from casestudies.models import CaseStudyPage


@transaction.atomic
def regrade(case_study: "CaseStudyPage") -> None:
    """Store the grade that the published case study earns, and that its councils asked not to be named.

    A published case study always has a review date, 12 months on unless somebody chose one; records from the 2013
    paper have none. Published for the first time, its owner is the contact it names. Other upkeep is left as it is.
    Whoever follows it hears of a grade that rose or fell.
    """
    stored = CaseStudyUpkeep.objects.select_for_update().filter(case_study=case_study).first()
    owner = {"owner_role": case_study.contact_role, "owner_email": case_study.contact_email}
    kept = CaseStudyUpkeep(**owner) if stored is None else stored
    kept.case_study = case_study
    before = (kept.evidence_grade, kept.councils_withheld, kept.review_by)
    kept.evidence_grade = evidence.grade(case_study)
    kept.councils_withheld = kept.councils_withheld or case_study.councils_withheld
    if case_study.is_historical:
        kept.review_by = None
    elif kept.review_by is None:
        kept.review_by = review_dates.usual(timezone.localdate())
    if stored is None or before != (kept.evidence_grade, kept.councils_withheld, kept.review_by):
        kept.save()
    if stored is not None and before[0] != kept.evidence_grade:
        announce(Change(f"page:{case_study.pk}", Happened.GRADED, str(int(kept.evidence_grade))))
    case_study.__dict__.pop("evidence", None)


def withhold(case_study: "CaseStudyPage") -> None:
    """Keep councils unnamed once they asked for it: an older draft, or one made before, must not name them again."""
    if CaseStudyUpkeep.objects.filter(case_study_id=case_study.pk, councils_withheld=True).exists():
        case_study.councils_withheld = True


def follow_merges(case_study: "CaseStudyPage") -> None:
    """Replace merged services, themes, interactions, councils and partners by those that took their place.

    An older draft brings back the terms of its day; publishing it must not undo a merge. A term that is then
    named twice stays once, in its first place.
    """
    rows = {
        "service_items": "tag",
        "theme_items": "tag",
        "interaction_items": "tag",
        "council_items": "council",
        "partner_items": "organisation",
    }
    for relation, name in rows.items():
        items = list(getattr(case_study, relation).all())
        kept: dict[int, Model] = {}
        changed = False
        for item in items:
            term = getattr(item, name).resolved()
            changed = changed or term.pk in kept or term.pk != getattr(item, f"{name}_id")
            if term.pk not in kept:
                setattr(item, name, term)
                kept[term.pk] = item
        if changed:
            setattr(case_study, relation, list(kept.values()))
