"""Keeping what stands beside a case study right."""

from typing import TYPE_CHECKING

from django.db.models import Model

from casestudies import evidence
from casestudies.models.upkeep import CaseStudyUpkeep

if TYPE_CHECKING:
    from casestudies.models import CaseStudyPage


def regrade(case_study: "CaseStudyPage") -> None:
    """Store the grade that the published case study earns. Other upkeep is left as it is."""
    CaseStudyUpkeep.objects.update_or_create(
        case_study=case_study, defaults={"evidence_grade": evidence.grade(case_study)}
    )
    case_study.__dict__.pop("evidence", None)


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
