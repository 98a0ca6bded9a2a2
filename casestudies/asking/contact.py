"""Whom a question about a case study goes to."""

from casestudies.models import CaseStudyPage, CaseStudyUpkeep


def contact_of(case: CaseStudyPage) -> str:
    """The address of the contact, else of the owner; empty where nobody can be asked. Never shown to a reader."""
    if case.contact_email:
        return case.contact_email.lower()
    try:
        return case.upkeep.owner_email.lower()
    except CaseStudyUpkeep.DoesNotExist:
        return ""
